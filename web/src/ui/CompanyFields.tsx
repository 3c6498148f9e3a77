import { NativeSelect, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetailsValues } from './companyDetails';
import classes from './Fields.module.css';
import { nationalities } from './nationalities';

type Props = {
  type: string;
  /** The props of a field of the form. */
  // biome-ignore lint/suspicious/noExplicitAny: the form library gives props of any input
  field: (name: keyof DetailsValues) => any;
  readOnly?: boolean;
};

/** What is asked of an account before it can be billed: a company's identity, or an address alone. */
export function CompanyFields({ type, field, readOnly }: Props) {
  const { t, i18n } = useTranslation();
  const countries = useMemo(() => nationalities(i18n.language), [i18n.language]);
  const text = (name: keyof DetailsValues, autoComplete: string, whole?: boolean) => (
    <TextInput
      key={name}
      label={t(`details.${name}`)}
      autoComplete={autoComplete}
      readOnly={readOnly}
      wrapperProps={{ 'data-whole': whole || undefined }}
      {...field(name)}
    />
  );
  return (
    <div className={classes.fields}>
      {type !== 'consumer' && [
        text('legal_name', 'organization', true),
        text('registration_number', 'off'),
        text('vat_number', 'off'),
      ]}
      {text('street', 'street-address', true)}
      {text('postal_code', 'postal-code')}
      {text('city', 'address-level2')}
      <NativeSelect
        label={t('details.country')}
        autoComplete="country"
        disabled={readOnly}
        data={[{ value: '', label: t('details.choose_country') }, ...countries]}
        {...field('country')}
      />
    </div>
  );
}
