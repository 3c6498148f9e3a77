import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import type { Account, Member } from '../../../api/types';
import { useWrite } from '../../../api/write';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { toast } from '../../../ui/toast';

type Props = { account: Account; member: Member; name: string; onClose: () => void };

/** Asks before somebody leaves an account, and says what ends with it. */
export function RemoveMember({ account, member, name, onClose }: Props) {
  const { t } = useTranslation();
  const names = { name, account: account.name };
  const write = useWrite<string, unknown>({
    run: (user, headers) =>
      client.DELETE('/api/v1/accounts/{id}/members/{user}', {
        params: { path: { id: account.id, user } },
        headers,
      }),
    onDone: () => {
      toast(t('member.removed', names));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('member.remove_title', names)}
      confirm={t('member.remove')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate(member.user)}
    >
      <Text>{t('member.remove_text', names)}</Text>
    </ConfirmDialog>
  );
}
