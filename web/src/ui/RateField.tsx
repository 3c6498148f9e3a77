import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A rate in EUR per kWh, as people type it. */
export function RateField(props: TextInputProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('rate.label')}
      inputMode="decimal"
      placeholder="0.25"
      autoComplete="off"
      rightSection="EUR"
      rightSectionWidth={56}
      {...props}
    />
  );
}
