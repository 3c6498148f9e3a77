import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { Account } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { EmptyState } from '../../../ui/EmptyState';
import { Pager } from '../../../ui/Pager';
import { QueryState } from '../../../ui/QueryState';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import { AuditList } from '../AuditList';

const pageSize = 50;
const parse = (raw: RawSearch) => ({ after: raw.after });

/** What was done with an account. */
export function AccountActivity({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [search, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/audit', {
    params: { query: { object: account.id, after: search.after, limit: pageSize } },
  });
  return (
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
  );
}
