import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import type { Passkey } from '../../../api/types';
import { useWrite } from '../../../api/write';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { toast } from '../../../ui/toast';

/** Names a passkey after where it is. */
export function PasskeyName({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(passkey.name);
  const write = useWrite<{ name: string }, unknown>({
    run: (body, headers) =>
      client.PATCH('/api/v1/me/passkeys/{id}', { params: { path: { id: passkey.id } }, body, headers }),
    onDone: () => {
      toast(t('user.saved'));
      onClose();
    },
  });
  const wrong = write.error ? fieldErrors(write.error).name : undefined;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('passkey.rename')}
      confirm={t('action.save')}
      busy={write.isPending}
      disabled={!name.trim()}
      problem={wrong ? null : write.error}
      onConfirm={() => write.mutate({ name: name.trim() })}
    >
      <TextInput
        label={t('user.name')}
        maxLength={100}
        error={wrong}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
