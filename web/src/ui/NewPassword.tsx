import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The shortest password that is taken; the server also refuses those that everybody guesses. */
export const passwordLength = 8;

/** A field for a password that is chosen now. */
export function NewPassword(props: PasswordInputProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      description={t('password.rule')}
      autoComplete="new-password"
      minLength={passwordLength}
      aria-invalid={props.error ? true : undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show_password') }}
      {...props}
    />
  );
}

/** Why a new password cannot be taken, or null. */
export function usePasswordRule() {
  const { t } = useTranslation();
  return (value: string) => ([...value].length < passwordLength ? t('password.rule') : null);
}
