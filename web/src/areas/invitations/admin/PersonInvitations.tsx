import { Button, Group, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { Invitation } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { Status } from '../../../ui/Status';
import { useFormat } from '../../../ui/useFormat';
import { isOpen, useInvitationActions } from '../useInvitationActions';
import { WithdrawDialog } from './InvitationTable';

/** The invitations of one person, and the way to send one again before it is accepted. */
export function PersonInvitations({ person: { email } }: { person: { email: string } }) {
  const { t } = useTranslation();
  const query = useApi().useQuery('get', '/api/v1/invitations', {
    params: { query: { search: email, limit: 50 } },
  });
  const own = (items: Invitation[] | null) => (items ?? []).filter((one) => one.email === email);
  return (
    <Card title={t('invitations.title')}>
      <QueryState
        query={query}
        empty={({ items }) =>
          own(items).length === 0 && (
            <Text size="sm" c="dimmed">
              {t('invitations.none')}
            </Text>
          )
        }
      >
        {({ items }) => (
          <Stack gap="lg">
            {own(items).map((one) => (
              <One key={one.id} invitation={one} />
            ))}
          </Stack>
        )}
      </QueryState>
    </Card>
  );
}

function One({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { resend } = useInvitationActions();
  const [leaving, setLeaving] = useState(false);
  const { state, kind, parent, name, names, sent_at, expires_at, activated_at } = invitation;
  const where = name || (parent && names[parent]);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
          {[t(`invitation_kind.${kind}`), where].filter(Boolean).join(' · ')}
        </Text>
        <Status state={state} />
      </Group>
      <Text size="sm" c="dimmed">
        {t('invitation.sent_on', { time: format.dateTime(sent_at) })}{' '}
        {state === 'pending' && t('invitation.until', { time: format.dateTime(expires_at) })}
        {state === 'expired' && t('invitation.expired_on', { time: format.dateTime(expires_at) })}
        {activated_at && t('invitation.activated_on', { time: format.dateTime(activated_at) })}
      </Text>
      {isOpen(invitation) && (
        <Group gap="xs">
          <Button
            leftSection={<IconSend size={16} aria-hidden />}
            loading={resend.isPending}
            onClick={() => resend.mutate(invitation)}
          >
            {t('invitation.resend')}
          </Button>
          <Button variant="default" onClick={() => setLeaving(true)}>
            {t('invitation.withdraw')}
          </Button>
        </Group>
      )}
      <ProblemAlert problem={resend.error} />
      {leaving && <WithdrawDialog invitation={invitation} onClose={() => setLeaving(false)} />}
    </Stack>
  );
}
