import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import type { Account } from '../../../api/types';
import { useWrite, type Versioned } from '../../../api/write';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { toast } from '../../../ui/toast';

type Props = { account: Versioned<Account>; onClose: () => void };

/** Asks before an account is closed for good. */
export function CloseDialog({ account, onClose }: Props) {
  const { t } = useTranslation();
  const write = useWrite<{ etag?: string }, unknown>({
    run: (_, headers) =>
      client.POST('/api/v1/accounts/{id}/close', { params: { path: { id: account.id } }, headers }),
    onDone: () => {
      toast(t('account.closed', { name: account.name }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('account.close_title', { name: account.name })}
      confirm={t('account.close')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate({ etag: account.etag })}
    >
      <Text>{t('account.close_text')}</Text>
    </ConfirmDialog>
  );
}
