import { Anchor, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import { personCards } from '../../../app/area';
import { Card } from '../../../ui/Card';
import { DataTable } from '../../../ui/DataTable';
import { PersonPage } from '../../../ui/PersonPage';
import { QueryState } from '../../../ui/QueryState';
import { useRoleWords } from '../useRoleWords';

/** One customer: the accounts they belong to, and their invitations. */
export function CustomerPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useApi().useQuery('get', '/api/v1/users/{id}', { params: { path: { id } } });
  return (
    <QueryState query={query}>
      {(customer) => (
        <PersonPage person={customer} back={{ to: '/admin/customers', label: t('customers.title') }}>
          <Accounts id={id} email={customer.email} />
          {personCards().map(({ key, card: One }) => (
            <One key={key} person={customer} />
          ))}
        </PersonPage>
      )}
    </QueryState>
  );
}

/** The accounts a customer belongs to, and as what. */
function Accounts({ id, email }: { id: string; email: string }) {
  const { t } = useTranslation();
  const words = useRoleWords();
  const query = useApi().useQuery('get', '/api/v1/customers', {
    params: { query: { search: email, limit: 50 } },
  });
  const accounts = query.data?.items?.find((one) => one.id === id)?.accounts ?? [];
  return (
    <Card flush={accounts.length > 0} title={t('customer.accounts')}>
      <QueryState
        query={query}
        lines={1}
        empty={() =>
          accounts.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('customer.no_accounts')}
            </Text>
          )
        }
      >
        {() => (
          <DataTable
            caption={t('customer.accounts')}
            rows={accounts}
            rowKey={(account) => account.id}
            columns={[
              {
                key: 'name',
                title: t('account.name'),
                lead: true,
                cell: ({ id: account, name }) => (
                  <Anchor component={Link} to={`/admin/accounts/${account}`} fw={550}>
                    {name}
                  </Anchor>
                ),
              },
              { key: 'roles', title: t('groups.roles'), cell: ({ roles }) => words(roles) },
            ]}
          />
        )}
      </QueryState>
    </Card>
  );
}
