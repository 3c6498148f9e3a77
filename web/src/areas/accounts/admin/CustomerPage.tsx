import { Anchor, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useComing } from '../../../api/coming';
import { personCards } from '../../../app/area';
import { Card } from '../../../ui/Card';
import { DataTable } from '../../../ui/DataTable';
import { PersonPage } from '../../../ui/PersonPage';
import { QueryState } from '../../../ui/QueryState';
import { useRoleWords } from '../useRoleWords';

/** One customer: the accounts they belong to, and their invitations. */
export function CustomerPage() {
  const { t } = useTranslation();
  const words = useRoleWords();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useComing().useQuery('get', '/api/v1/customers/{id}', { params: { path: { id } } });
  return (
    <QueryState query={query}>
      {(customer) => (
        <PersonPage person={customer} back={{ to: '/admin/customers', label: t('customers.title') }}>
          {personCards().map(({ key, card: One }) => (
            <One key={key} email={customer.email} />
          ))}
          <Card flush={(customer.accounts ?? []).length > 0} title={t('customer.accounts')}>
            {(customer.accounts ?? []).length > 0 ? (
              <DataTable
                caption={t('customer.accounts')}
                rows={customer.accounts ?? []}
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
            ) : (
              <Text size="sm" c="dimmed">
                {t('customer.no_accounts')}
              </Text>
            )}
          </Card>
        </PersonPage>
      )}
    </QueryState>
  );
}
