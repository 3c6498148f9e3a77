import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useWrite, type Versioned } from '../../api/write';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { toast } from '../../ui/toast';
import type { Visit } from './types';

/** Approves or denies a visit that waits for it. The host is told why, the visitors never. */
export function Decision({ visit }: { visit: Versioned<Visit> }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const [denying, setDenying] = useState(false);
  const [reason, setReason] = useState('');
  const path = { id: visit.id };
  const approve = useWrite({
    run: (_: { etag?: string }, headers) =>
      client.POST('/api/v1/visits/{id}/approve', { params: { path }, headers }),
    onDone: () => toast(t('visit.approved')),
  });
  const deny = useWrite({
    run: ({ reason }: { etag?: string; reason: string }, headers) =>
      client.POST('/api/v1/visits/{id}/deny', { params: { path }, body: { reason }, headers }),
    onDone: () => {
      setDenying(false);
      toast(t('visit.denied'));
    },
  });
  const { etag } = visit;
  return (
    <Card title={t('visit.waits')} description={t('visit.waits_text')}>
      <Stack gap="sm">
        <ProblemAlert problem={approve.error} />
        <Group gap="xs">
          <ActionButton
            loading={approve.isPending}
            refusal={visit.can?.includes('visits.approve') ? false : t('refusal.right')}
            onClick={() => approve.mutate({ etag })}
          >
            {t('visit.approve')}
          </ActionButton>
          {!refusal.can(visit, 'visits.deny') && (
            <Button variant="light" color="red" onClick={() => setDenying(true)}>
              {t('visit.deny')}
            </Button>
          )}
        </Group>
      </Stack>
      <ConfirmDialog
        opened={denying}
        destroys
        onClose={() => setDenying(false)}
        title={t('visit.deny_title')}
        confirm={t('visit.deny')}
        busy={deny.isPending}
        disabled={!reason.trim()}
        problem={deny.error}
        onConfirm={() => deny.mutate({ etag, reason: reason.trim() })}
      >
        <Stack gap="sm">
          <Text size="sm">{t('visit.deny_text')}</Text>
          <TextInput
            label={t('visit.denied_reason')}
            required
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      </ConfirmDialog>
    </Card>
  );
}
