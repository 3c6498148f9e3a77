import { NativeSelect, Text } from '@mantine/core';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { UserItem } from '../../../api/types';
import { useSession } from '../../../app/session';
import { AddButton } from '../../../ui/AddButton';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { FilterRow } from '../../../ui/FilterRow';
import { Page } from '../../../ui/Page';
import { Pager } from '../../../ui/Pager';
import { Person } from '../../../ui/Person';
import { QueryState } from '../../../ui/QueryState';
import { SearchField } from '../../../ui/SearchField';
import { Status } from '../../../ui/Status';
import { oneOf, type RawSearch, useUrl } from '../../../ui/useUrl';

const statuses = ['active', 'deactivated', 'invited'] as const;
const pageSize = 50;

const parse = (raw: RawSearch) => ({
  search: raw.search,
  status: oneOf(raw.status, statuses),
  after: raw.after,
});

/** All people of the company, to be searched and opened. */
export function UsersPage() {
  const { t } = useTranslation();
  const { company } = useSession();
  const [search, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/users', {
    params: { query: { ...search, limit: pageSize } },
  });
  const columns: Column<UserItem>[] = [
    {
      key: 'name',
      title: t('user.name'),
      lead: true,
      cell: (user) => <Person name={user.name} note={user.email} />,
    },
    {
      key: 'office',
      title: t('reservation.office'),
      cell: (user) => (user.office ? (user.names?.[user.office] ?? '') : '–'),
    },
    {
      key: 'groups',
      title: t('user.groups'),
      cell: (user) => <Text size="sm">{(user.groups ?? []).join(', ') || '–'}</Text>,
    },
    { key: 'status', title: t('user.status'), cell: (user) => <Status state={user.status} /> },
  ];
  return (
    <Page title={t('users.title')} description={t('users.text')}>
      <FilterRow>
        <SearchField
          label={t('people.search')}
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
            { value: '', label: t('users.any_status') },
            ...statuses.map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
        />
      </FilterRow>
      <Card flush>
        <QueryState
          query={query}
          lines={8}
          empty={({ items }) =>
            (items ?? []).length === 0 && <EmptyState icon={IconUsers} title={t('people.nobody')} />
          }
        >
          {({ items, next }) => (
            <>
              <DataTable
                caption={t('users.title')}
                rows={items ?? []}
                rowKey={(user) => user.id}
                href={(user) => `/admin/users/${user.id}`}
                columns={columns}
              />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
      {company?.rights.includes('users.invite') && (
        <AddButton
          additions={[
            {
              to: `/admin/accounts/${company.id}/add-user`,
              label: t('invitation.user'),
              icon: IconUserPlus,
            },
          ]}
        />
      )}
    </Page>
  );
}
