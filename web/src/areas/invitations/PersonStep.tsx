import { Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { LanguageSelect } from '../../ui/LanguageSelect';
import type { Values } from './activation';

/** Language and name of whoever was invited. */
export function PersonStep({ form, email }: { form: UseFormReturnType<Values>; email: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <TextInput label={t('user.email')} value={email} readOnly autoComplete="username" />
      <LanguageSelect label={t('preferences.language')} />
      <TextInput
        label={t('user.given_name')}
        autoComplete="given-name"
        maxLength={100}
        {...form.getInputProps('given_name')}
      />
      <TextInput
        label={t('user.family_name')}
        autoComplete="family-name"
        maxLength={100}
        {...form.getInputProps('family_name')}
      />
    </Stack>
  );
}
