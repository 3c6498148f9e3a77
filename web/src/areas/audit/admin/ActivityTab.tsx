import { SegmentedControl, Stack } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { User } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { EmptyState } from '../../../ui/EmptyState';
import { Pager } from '../../../ui/Pager';
import { QueryState } from '../../../ui/QueryState';
import { oneOf, type RawSearch, useUrl } from '../../../ui/useUrl';
import { AuditList } from '../AuditList';

const pageSize = 50;
const parse = (raw: RawSearch) => ({
  as: oneOf(raw.as, ['actor', 'subject'] as const) ?? 'actor',
  after: raw.after,
});

/** What a person did, or what was done in their name. */
export function ActivityTab({ user }: { user: User }) {
  const { t } = useTranslation();
  const [search, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/audit', {
    params: { query: { [search.as]: user.id, after: search.after, limit: pageSize } },
  });
  return (
    <Stack gap="md">
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        aria-label={t('filter.title')}
        value={search.as}
        onChange={(as) => set({ as: as as 'actor' | 'subject', after: '' })}
        data={[
          { value: 'actor', label: t('audit.done_by') },
          { value: 'subject', label: t('audit.done_for') },
        ]}
      />
      <Card flush>
        <QueryState
          query={query}
          lines={6}
          empty={({ items }) =>
            (items ?? []).length === 0 && <EmptyState icon={IconHistory} title={t('audit.empty')} />
          }
        >
          {({ items, next }) => (
            <>
              <AuditList entries={items ?? []} />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
    </Stack>
  );
}
