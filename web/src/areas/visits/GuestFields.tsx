import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages } from '../../i18n';
import fields from '../../ui/Fields.module.css';
import type { GuestValues } from './values';

type Props = {
  /** The props of a field of the form. */
  // biome-ignore lint/suspicious/noExplicitAny: the form library gives props of any input
  field: (name: keyof GuestValues) => any;
  emailRequired?: boolean;
  /** Parking is wanted, and there is no plate to reserve it for. */
  parking?: boolean;
};

/** What is asked of one visitor; only their name is needed unless the company wants more. */
export function GuestFields({ field, emailRequired, parking }: Props) {
  const { t } = useTranslation();
  const text = (name: keyof GuestValues, more: object = {}) => (
    <TextInput key={name} label={t(`visitor.${name}`)} autoComplete="off" {...more} {...field(name)} />
  );
  return (
    <div className={fields.fields}>
      {text('given_name', { required: true })}
      {text('family_name', { required: true })}
      {text('email', { type: 'email', required: emailRequired })}
      {text('company')}
      {text('phone', { type: 'tel' })}
      {text('plate', {
        autoCapitalize: 'characters',
        spellCheck: false,
        description: parking ? t('visitor.plate_for_parking') : undefined,
        inputWrapperOrder: ['label', 'input', 'description', 'error'],
      })}
      <NativeSelect
        label={t('visitor.language')}
        data={[
          { value: '', label: t('visitor.language_usual') },
          ...Object.entries(languages).map(([value, label]) => ({ value, label })),
        ]}
        {...field('language')}
      />
    </div>
  );
}
