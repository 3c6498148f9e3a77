import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import fields from '../../ui/Fields.module.css';
import type { GuestValues } from './values';

type Props = {
  /** The props of a field of the form. */
  // biome-ignore lint/suspicious/noExplicitAny: the form library gives props of any input
  field: (name: keyof GuestValues) => any;
  emailRequired?: boolean;
};

/** What is asked of one visitor; only their name is needed unless the company wants more. */
export function GuestFields({ field, emailRequired }: Props) {
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
      {text('plate', { autoCapitalize: 'characters', spellCheck: false })}
    </div>
  );
}
