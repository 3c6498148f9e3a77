import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { knowsPasskeys } from '../../api/webauthn';
import { NewPassword } from '../../ui/NewPassword';

/** How somebody wants to sign in from now on. */
export type Choice = { kind: 'password' | 'passkey'; password: string };

type Props = {
  email: string;
  choice: Choice;
  onChange: (choice: Choice) => void;
  error?: string;
};

/** A password, or a passkey of this device. */
export function CredentialsStep({ email, choice, onChange, error }: Props) {
  const { t } = useTranslation();
  const able = knowsPasskeys();
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('activate.how')}
        value={choice.kind}
        onChange={(kind) => onChange({ ...choice, kind: kind as Choice['kind'] })}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="password" label={t('sign_in.password')} description={t('activate.password_text')} />
          <Radio
            value="passkey"
            label={t('passkey.one')}
            description={t(able ? 'passkey.text' : 'passkey.unable')}
            disabled={!able}
          />
        </Stack>
      </Radio.Group>
      {choice.kind === 'password' ? (
        <>
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <NewPassword
            label={t('password.new')}
            value={choice.password}
            error={error}
            onChange={(event) => onChange({ ...choice, password: event.currentTarget.value })}
          />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t('passkey.then')}
        </Text>
      )}
    </Stack>
  );
}
