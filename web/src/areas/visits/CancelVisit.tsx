import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { etagOfItem, useWrite } from '../../api/write';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { toast } from '../../ui/toast';
import { useFormat } from '../../ui/useFormat';
import { ScopeChoice } from './ScopeChoice';
import type { Scope, Visit } from './types';
import { fullName } from './visitors';

type Props = { visit: Visit; onClose: () => void };

/** Asks before a visit is cancelled, naming who would have come; of a series, which of it. */
export function CancelVisit({ visit, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [scope, setScope] = useState<Scope>('this');
  const write = useWrite({
    run: ({ scope }: { scope: Scope; etag?: string }, headers) =>
      client.POST('/api/v1/visits/{id}/cancel', {
        params: { path: { id: visit.id } },
        body: visit.series ? { scope } : {},
        headers,
      }),
    onDone: () => {
      toast(t('visit.cancelled'));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('visit.cancel_title')}
      confirm={t('visit.cancel')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate({ scope, etag: etagOfItem(visit) })}
    >
      <Stack gap="md">
        <Text>
          {t('visit.cancel_text', {
            visitors: format.list((visit.visitors ?? []).map(fullName)),
            day: format.nearDay(visit.starts_at, visit.time_zone),
            hours: format.hours(visit),
          })}
        </Text>
        {visit.series && <ScopeChoice value={scope} onChange={setScope} />}
      </Stack>
    </ConfirmDialog>
  );
}
