import { NativeSelect, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { SystemUser } from '../../../api/types';
import { type SystemRole, systemRoles } from '../../../app/staff';
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

const statuses = ['active', 'invited', 'deactivated'] as const;
const pageSize = 50;

const parse = (raw: RawSearch) => ({
  search: raw.search,
  status: oneOf(raw.status, statuses),
  role: oneOf(raw.role, systemRoles),
  after: raw.after,
});

/** The operator's staff: who they are and which roles they hold. */
export function SystemUsersPage() {
  const { t } = useTranslation();
  const [search, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/system-users', {
    params: { query: { ...search, limit: pageSize } },
  });
  const columns: Column<SystemUser>[] = [
    {
      key: 'name',
      title: t('user.name'),
      lead: true,
      cell: ({ name, email }) => <Person name={name || email} note={name ? email : undefined} />,
    },
    {
      key: 'roles',
      title: t('system_user.roles'),
      cell: ({ roles }) => (
        <Text size="sm">{(roles ?? []).map((role) => t(`system_role.${role}.title`)).join(', ') || '–'}</Text>
      ),
    },
    { key: 'status', title: t('user.status'), cell: ({ status }) => <Status state={status} /> },
  ];
  return (
    <Page title={t('system_users.title')} description={t('system_users.text')}>
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
        <NativeSelect
          aria-label={t('system_user.roles')}
          value={search.role ?? ''}
          onChange={(event) => set({ role: event.currentTarget.value as SystemRole, after: '' })}
          data={[
            { value: '', label: t('system_users.any_role') },
            ...systemRoles.map((value) => ({ value, label: t(`system_role.${value}.title`) })),
          ]}
        />
      </FilterRow>
      <Card flush>
        <QueryState
          query={query}
          lines={8}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState icon={IconUsersGroup} title={t('people.nobody')}>
                {t('system_users.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <DataTable
                caption={t('system_users.title')}
                rows={items ?? []}
                rowKey={(user) => user.id}
                href={(user) => `/admin/system-users/${user.id}`}
                columns={columns}
              />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
      <AddButton
        additions={[
          { to: '/admin/system-users/add', label: t('system_user.add'), icon: IconUserPlus },
          { to: '/admin/invitations/csv', label: t('csv.title'), icon: IconFileSpreadsheet },
        ]}
      />
    </Page>
  );
}
