import { List, Stack, Text, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acting } from '../../../api/acting';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import type { Account, Delegation } from '../../../api/types';
import { useWrite } from '../../../api/write';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { useScopeWords } from '../useScopeWords';

const scopes = ['VIEW_TRAVELERS', 'VIEW_BOOKINGS', 'VIEW_RESERVATIONS', 'VIEW_VISITS'];

/** Looks at a customer's account as its owner sees it, for a stated reason: a delegation of an hour. */
export function SupportViewDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = useScopeWords();
  const [reason, setReason] = useState('');
  const write = useWrite<{ reason: string }, Delegation | undefined>({
    run: async (body, headers) => {
      const { data } = await client.POST('/api/v1/accounts/{id}/support-view', {
        params: { path: { id: account.id } },
        body,
        headers,
      });
      return data;
    },
    onDone: (view) => {
      const owner = view?.delegators?.[0];
      onClose();
      if (!owner) return;
      acting.start({ id: owner, name: view.names?.[owner] ?? account.name }, account.id);
      void navigate({ to: '/' });
    },
  });
  const wrong = write.error ? fieldErrors(write.error).reason : undefined;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('support_view.title', { name: account.name })}
      confirm={t('support_view.start')}
      busy={write.isPending}
      disabled={!reason.trim()}
      problem={wrong ? null : write.error}
      onConfirm={() => write.mutate({ reason: reason.trim() })}
    >
      <Stack gap="md">
        <Text size="sm">{t('support_view.text')}</Text>
        <List size="sm" spacing={2}>
          {scopes.map((scope) => (
            <List.Item key={scope}>{words.scope(scope)}</List.Item>
          ))}
        </List>
        <Textarea
          label={t('support_view.reason')}
          description={t('support_view.reason_text')}
          maxLength={500}
          autosize
          minRows={2}
          error={wrong}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
