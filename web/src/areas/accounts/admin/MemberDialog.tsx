import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import type { Account, Member } from '../../../api/types';
import { useWrite } from '../../../api/write';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { toast } from '../../../ui/toast';
import { accountRoles } from '../useRoleWords';

type Props = { account: Account; member: Member; name: string; onClose: () => void };

/** Which roles a member holds in an account. */
export function MemberDialog({ account, member, name, onClose }: Props) {
  const { t } = useTranslation();
  const [roles, setRoles] = useState(member.roles ?? []);
  const write = useWrite<string[], unknown>({
    run: (next, headers) =>
      client.PATCH('/api/v1/accounts/{id}/members/{user}', {
        params: { path: { id: account.id, user: member.user } },
        body: { roles: next },
        headers,
      }),
    onDone: () => {
      toast(t('user.saved'));
      onClose();
    },
  });
  const wrong = write.error ? fieldErrors(write.error).roles : undefined;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('member.change_title', { name, account: account.name })}
      confirm={t('action.save')}
      busy={write.isPending}
      problem={wrong ? null : write.error}
      onConfirm={() => write.mutate(roles)}
    >
      <Checkbox.Group label={t('groups.roles')} value={roles} onChange={setRoles} error={wrong}>
        <Stack gap="sm" mt="xs">
          {accountRoles.map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={t(`account_role.${role}.title`)}
              description={t(`account_role.${role}.text`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </ConfirmDialog>
  );
}
