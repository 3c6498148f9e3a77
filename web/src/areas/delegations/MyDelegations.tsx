import { Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/client';
import type { Delegation } from '../../api/types';
import { useIsActing, useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { Person } from '../../ui/Person';
import { QueryState } from '../../ui/QueryState';
import { Status } from '../../ui/Status';
import { useFormat } from '../../ui/useFormat';
import { DelegationMenu } from './DelegationMenu';
import classes from './People.module.css';
import { ScopeList } from './ScopeList';
import { stateOf } from './state';
import { useNames } from './useDelegationActions';

const Drawer = lazy(() =>
  import('./DelegationDrawer').then((module) => ({ default: module.DelegationDrawer })),
);
const most = 100;

/** Delegations I gave and those I was given. Never shown while acting: delegations cannot be delegated. */
export function MyDelegations() {
  const isActing = useIsActing();
  if (isActing) return null;
  return (
    <>
      <GivenDelegations />
      <ReceivedDelegations />
    </>
  );
}

/** Who may act in my name; I grant, change, pause and revoke. */
export function GivenDelegations() {
  const { t } = useTranslation();
  const { me, ownName } = useSession();
  const [edit, setEdit] = useState<string | null>(null);
  const refusal = useRefusal().right('delegations.own');
  return (
    <>
      <Card
        flush
        title={t('delegation.given')}
        description={t('delegation.given_text')}
        action={
          <ActionButton
            size="xs"
            variant="default"
            refusal={refusal}
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setEdit('new')}
          >
            {t('delegation.grant')}
          </ActionButton>
        }
      >
        <OneSide side="delegator" onEdit={setEdit} />
      </Card>
      {edit && (
        <Suspense>
          <Drawer id={edit} onClose={() => setEdit(null)} own={{ id: me.user.id, name: ownName }} />
        </Suspense>
      )}
    </>
  );
}

/** In whose name I may act; I can give each back. */
export function ReceivedDelegations() {
  const { t } = useTranslation();
  return (
    <Card flush title={t('delegation.received')} description={t('delegation.received_text')}>
      <OneSide side="delegate" />
    </Card>
  );
}

function OneSide({ side, onEdit }: { side: 'delegate' | 'delegator'; onEdit?: (id: string) => void }) {
  const { t } = useTranslation();
  const query = useApi().useQuery('get', '/api/v1/delegations', {
    params: { query: { [side]: 'me', live: true, limit: most } },
  });
  return (
    <QueryState
      query={query}
      lines={2}
      empty={({ items }) =>
        (items ?? []).length === 0 && (
          <Text size="sm" c="dimmed" p="md">
            {t(`delegation.none_${side}`)}
          </Text>
        )
      }
    >
      {({ items }) => (
        <ul className={classes.list}>
          {(items ?? []).map((delegation) => (
            <Row key={delegation.id} delegation={delegation} side={side} onEdit={onEdit} />
          ))}
        </ul>
      )}
    </QueryState>
  );
}

type RowProps = { delegation: Delegation; side: 'delegate' | 'delegator'; onEdit?: (id: string) => void };

function Row({ delegation, side, onEdit }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames(delegation);
  const until = delegation.ends_at
    ? t('delegation.until', { date: format.shortDate(delegation.ends_at) })
    : '';
  const note = [until, delegation.reason].filter(Boolean).join(' · ');
  return (
    <li className={classes.row}>
      <Stack gap={8} className={classes.words}>
        <Person name={side === 'delegator' ? names.delegate : names.delegators} note={note} />
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          <Status state={stateOf(delegation)} />
          <ScopeList scopes={delegation.scopes ?? []} />
        </div>
      </Stack>
      <DelegationMenu delegation={delegation} onEdit={onEdit} />
    </li>
  );
}
