import { Code, Text } from '@mantine/core';
import { IconMailCheck, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import type { DeadLetter } from '../../../api/types';
import { useWrite } from '../../../api/write';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Page } from '../../../ui/Page';
import { Pager } from '../../../ui/Pager';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { toast } from '../../../ui/toast';
import { useFormat } from '../../../ui/useFormat';
import { type RawSearch, useUrl } from '../../../ui/useUrl';

const pageSize = 50;
const parse = (raw: RawSearch) => ({ after: raw.after });

/** Messages that could not be delivered, with the reason and another try. */
export function UndeliveredPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const [{ after }, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/dead-letters', {
    params: { query: { limit: pageSize, after } },
  });
  const write = useWrite({
    run: ({ id }: { id: string }, headers) =>
      client.POST('/api/v1/dead-letters/{id}/retry', { params: { path: { id } }, headers }),
    onDone: () => toast(t('undelivered.retried')),
  });
  return (
    <Page title={t('undelivered.title')} description={t('undelivered.text')}>
      <ProblemAlert problem={write.error} />
      <Card flush>
        <QueryState
          query={query}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState icon={IconMailCheck} title={t('undelivered.empty')}>
                {t('undelivered.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <DataTable<DeadLetter>
                caption={t('undelivered.title')}
                rows={items ?? []}
                rowKey={(row) => row.id}
                columns={[
                  {
                    key: 'what',
                    title: t('undelivered.what'),
                    lead: true,
                    cell: (row) => (
                      <>
                        <Text size="sm" fw={550}>
                          {row.summary || row.kind}
                        </Text>
                        <Text size="xs" c="dimmed">
                          {row.kind}
                        </Text>
                      </>
                    ),
                  },
                  { key: 'at', title: t('undelivered.at'), cell: (row) => format.dateTime(row.at) },
                  {
                    key: 'attempts',
                    title: t('undelivered.attempts'),
                    cell: (row) => format.number(row.attempts),
                  },
                  {
                    key: 'error',
                    title: t('undelivered.error'),
                    cell: (row) => <Code>{row.last_error}</Code>,
                  },
                  {
                    key: 'retry',
                    title: t('list.actions'),
                    end: true,
                    cell: (row) => (
                      <ActionButton
                        size="xs"
                        variant="default"
                        leftSection={<IconRefresh size={14} aria-hidden />}
                        loading={write.isPending && write.variables?.id === row.id}
                        onClick={() => write.mutate({ id: row.id })}
                      >
                        {t('undelivered.retry')}
                      </ActionButton>
                    ),
                  },
                ]}
              />
              <Pager after={after} next={next} go={(to) => set({ after: to }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
    </Page>
  );
}
