import { NativeSelect, Text } from '@mantine/core';
import { IconAddressBook, IconFileSpreadsheet, IconSteeringWheel, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { Customer } from '../../../api/types';
import { useRefusal } from '../../../app/useRefusal';
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
  after: raw.after,
});

/** Everybody who belongs to a customer's account, or is invited to. */
export function CustomersPage() {
  const { t } = useTranslation();
  const mayInvite = !useRefusal().right('accounts.manage');
  const [search, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/customers', {
    params: { query: { ...search, limit: pageSize } },
  });
  const columns: Column<Customer>[] = [
    {
      key: 'name',
      title: t('user.name'),
      lead: true,
      cell: ({ name, email }) => <Person name={name || email} note={name ? email : undefined} />,
    },
    {
      key: 'accounts',
      title: t('customer.accounts'),
      cell: ({ accounts }) => (
        <Text size="sm">{(accounts ?? []).map(({ name }) => name).join(', ') || '–'}</Text>
      ),
    },
    { key: 'status', title: t('user.status'), cell: ({ status }) => <Status state={status} /> },
  ];
  return (
    <Page title={t('customers.title')} description={t('customers.text')}>
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
            (items ?? []).length === 0 && (
              <EmptyState icon={IconAddressBook} title={t('people.nobody')}>
                {t('customers.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <DataTable
                caption={t('customers.title')}
                rows={items ?? []}
                rowKey={(customer) => customer.id}
                href={(customer) => `/admin/customers/${customer.id}`}
                columns={columns}
              />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
      {mayInvite && (
        <AddButton
          additions={[
            { to: '/admin/customers/invite-client', label: t('invitation.client'), icon: IconUserPlus },
            { to: '/admin/customers/add-end-user', label: t('invitation.end_user'), icon: IconSteeringWheel },
            { to: '/admin/invitations/csv', label: t('csv.title'), icon: IconFileSpreadsheet },
          ]}
        />
      )}
    </Page>
  );
}
