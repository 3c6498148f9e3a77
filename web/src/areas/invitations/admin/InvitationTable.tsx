import { Text } from '@mantine/core';
import { IconMailX, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../../../api/types';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { type Column, DataTable } from '../../../ui/DataTable';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { RowMenu } from '../../../ui/RowMenu';
import { Status } from '../../../ui/Status';
import { useFormat } from '../../../ui/useFormat';
import { isOpen, useInvitationActions } from '../useInvitationActions';

type Props = { invitations: Invitation[]; caption: string };

/** Invitations with their state, and what can still be done about each. */
export function InvitationTable({ invitations, caption }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { resend } = useInvitationActions();
  const [leaving, setLeaving] = useState<Invitation | null>(null);
  const refusal = (invitation: Invitation) => !isOpen(invitation) && t(`invitation.is_${invitation.state}`);
  const columns: Column<Invitation>[] = [
    { key: 'email', title: t('user.email'), lead: true, cell: ({ email }) => email },
    { key: 'what', title: t('invitation.what'), cell: (one) => <What invitation={one} /> },
    {
      key: 'sent',
      title: t('invitation.sent_at'),
      cell: ({ sent_at, created_by, names }) => (
        <Text size="sm">
          {format.dateTime(sent_at)}
          {names[created_by] && (
            <Text span size="xs" c="dimmed" display="block">
              {t('notifications.by', { name: names[created_by] })}
            </Text>
          )}
        </Text>
      ),
    },
    {
      key: 'state',
      title: t('user.status'),
      cell: ({ state, expires_at }) => (
        <>
          <Status state={state} />
          {state === 'pending' && (
            <Text size="xs" c="dimmed">
              {t('invitation.until', { time: format.dateTime(expires_at) })}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'menu',
      title: t('list.actions'),
      end: true,
      cell: (one) => (
        <RowMenu
          label={t('list.actions_for', { name: one.email })}
          actions={[
            {
              key: 'resend',
              label: t('invitation.resend'),
              icon: IconSend,
              refusal: refusal(one),
              onClick: () => resend.mutate(one),
            },
            {
              key: 'withdraw',
              label: t('invitation.withdraw'),
              icon: IconMailX,
              destroys: true,
              refusal: refusal(one),
              onClick: () => setLeaving(one),
            },
          ]}
        />
      ),
    },
  ];
  return (
    <>
      <ProblemAlert problem={resend.error} />
      <DataTable caption={caption} columns={columns} rows={invitations} rowKey={(one) => one.id} />
      {leaving && <WithdrawDialog invitation={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

/** What an invitation is for: the form it came from, the roles and the account. */
function What({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const { kind, roles, parent, name, names } = invitation;
  const word = kind === 'system_user' ? 'system_role' : 'account_role';
  const notes = [
    ...(roles ?? []).map((role) => t(`${word}.${role}.title`)),
    name,
    parent && (names[parent] ?? ''),
  ];
  return (
    <>
      <Text size="sm">{t(`invitation_kind.${kind}`)}</Text>
      <Text size="xs" c="dimmed">
        {notes.filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}

/** Asks before a link that was sent stops working. */
export function WithdrawDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { t } = useTranslation();
  const { withdraw } = useInvitationActions(onClose);
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('invitation.withdraw_title', { email: invitation.email })}
      confirm={t('invitation.withdraw')}
      busy={withdraw.isPending}
      problem={withdraw.error}
      onConfirm={() => withdraw.mutate(invitation)}
    >
      <Text>{t('invitation.withdraw_text')}</Text>
    </ConfirmDialog>
  );
}
