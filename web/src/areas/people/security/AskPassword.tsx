import { PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../../api/problem';
import { useWrite, type WriteHeaders } from '../../../api/write';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';

type Props = {
  title: string;
  text: string;
  confirm: string;
  destroys?: boolean;
  onClose: () => void;
  run: (body: { password: string }, headers: WriteHeaders) => Promise<unknown>;
};

/** Asks for the password once more before something that protects the account changes. */
export function AskPassword({ title, text, confirm, destroys, onClose, run }: Props) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const write = useWrite<{ password: string }, unknown>({ run });
  const wrong = write.error ? fieldErrors(write.error).password : undefined;
  return (
    <ConfirmDialog
      opened
      destroys={destroys}
      onClose={onClose}
      title={title}
      confirm={confirm}
      busy={write.isPending}
      disabled={!password}
      problem={wrong ? null : write.error}
      onConfirm={() => write.mutate({ password })}
    >
      <Stack gap="md">
        <Text size="sm">{text}</Text>
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show_password') }}
          error={wrong}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
