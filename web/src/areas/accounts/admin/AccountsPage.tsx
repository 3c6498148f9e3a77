import { NativeSelect, Text } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { Account } from '../../../api/types';
import { AccountName } from '../../../ui/AccountName';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { FilterRow } from '../../../ui/FilterRow';
import { Page } from '../../../ui/Page';
import { Pager } from '../../../ui/Pager';
import { QueryState } from '../../../ui/QueryState';
import { SearchField } from '../../../ui/SearchField';
import { Status } from '../../../ui/Status';
import { oneOf, type RawSearch, useUrl } from '../../../ui/useUrl';

const statuses = ['active', 'pending', 'closed'] as const;
const types = ['business', 'consumer'] as const;
const pageSize = 50;

const parse = (raw: RawSearch) => ({
  search: raw.search,
  status: oneOf(raw.status, statuses),
  type: oneOf(raw.type, types),
  after: raw.after,
});

/** Where an account hangs, root first. */
export const pathOf = ({ path }: Account): string => (path ?? []).map(({ name }) => name).join(' › ');

/** The accounts one may see: all of them for the operator, else one's own and what hangs below. */
export function AccountsPage() {
  const { t } = useTranslation();
  const [search, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/accounts', {
    params: { query: { ...search, limit: pageSize } },
  });
  const columns: Column<Account>[] = [
    {
      key: 'name',
      title: t('account.name'),
      lead: true,
      cell: (account) => <AccountName {...account} note={pathOf(account)} />,
    },
    {
      key: 'type',
      title: t('account.type'),
      cell: ({ type, use }) => (
        <Text size="sm">
          {[t(`account_type.${type}`), use && t(`account_use.${use}`)].filter(Boolean).join(' · ')}
        </Text>
      ),
    },
    { key: 'status', title: t('user.status'), cell: ({ status }) => <Status state={status} /> },
  ];
  return (
    <Page title={t('accounts.title')} description={t('accounts.text')}>
      <FilterRow>
        <SearchField
          label={t('accounts.search')}
          value={search.search}
          set={(text) => set({ search: text, after: '' })}
        />
        <NativeSelect
          aria-label={t('user.status')}
          value={search.status ?? ''}
          onChange={(event) =>
            set({ status: event.currentTarget.value as (typeof statuses)[number], after: '' })
          }
          data={[
            { value: '', label: t('accounts.not_closed') },
            ...statuses.map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
        />
        <NativeSelect
          aria-label={t('account.type')}
          value={search.type ?? ''}
          onChange={(event) => set({ type: event.currentTarget.value as (typeof types)[number], after: '' })}
          data={[
            { value: '', label: t('accounts.any_type') },
            ...types.map((value) => ({ value, label: t(`account_type.${value}`) })),
          ]}
        />
      </FilterRow>
      <Card flush>
        <QueryState
          query={query}
          lines={8}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState icon={IconBuilding} title={t('accounts.none_found')}>
                {t('accounts.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <DataTable
                caption={t('accounts.title')}
                rows={items ?? []}
                rowKey={(account) => account.id}
                href={(account) => `/admin/accounts/${account.id}`}
                columns={columns}
              />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
    </Page>
  );
}
