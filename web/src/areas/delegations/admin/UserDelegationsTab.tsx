import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { User } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { QueryState } from '../../../ui/QueryState';
import { DelegationTable } from './DelegationTable';

const most = 100;

/** Every delegation a person was given or gave, the revoked ones too. */
export function UserDelegationsTab({ user }: { user: User }) {
  return (
    <Stack gap="lg">
      <Side user={user} side="delegate" />
      <Side user={user} side="delegator" />
    </Stack>
  );
}

function Side({ user, side }: { user: User; side: 'delegate' | 'delegator' }) {
  const { t } = useTranslation();
  const query = useApi().useQuery('get', '/api/v1/delegations', {
    params: { query: { [side]: user.id, limit: most } },
  });
  return (
    <Card flush title={t(`delegations.${side}`, { name: user.name })}>
      <QueryState
        query={query}
        lines={2}
        empty={({ items }) =>
          (items ?? []).length === 0 && (
            <Text size="sm" c="dimmed" p="md">
              {t('delegations.none')}
            </Text>
          )
        }
      >
        {({ items }) => <DelegationTable rows={items ?? []} />}
      </QueryState>
    </Card>
  );
}
