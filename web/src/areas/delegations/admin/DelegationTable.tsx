import { Group, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Delegation } from '../../../api/types';
import { DataTable } from '../../../ui/DataTable';
import { Person } from '../../../ui/Person';
import { Status } from '../../../ui/Status';
import { useFormat } from '../../../ui/useFormat';
import { DelegationMenu } from '../DelegationMenu';
import { ScopeList } from '../ScopeList';
import { stateOf } from '../state';
import { useNames } from '../useDelegationActions';
import classes from './DelegationTable.module.css';

type Props = { rows: Delegation[]; onEdit?: (id: string) => void };

/** Delegations as administrators read them. */
export function DelegationTable({ rows, onEdit }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const named = (row: Delegation, id: string) => row.names?.[id] ?? id;
  return (
    <DataTable
      caption={t('delegations.title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'delegate',
          title: t('delegation.receives'),
          lead: true,
          cell: (row) => (
            <div className={classes.person}>
              <Person name={named(row, row.delegate)} note={row.emails?.[row.delegate]} />
            </div>
          ),
        },
        { key: 'delegators', title: t('delegation.grants'), cell: (row) => <Delegators delegation={row} /> },
        { key: 'company', title: t('user.company'), cell: (row) => named(row, row.company) },
        {
          key: 'scopes',
          title: t('delegation.scopes'),
          cell: (row) => <ScopeList scopes={row.scopes ?? []} />,
        },
        { key: 'status', title: t('delegation.status'), cell: (row) => <Status state={stateOf(row)} /> },
        {
          key: 'created',
          title: t('delegation.created'),
          cell: (row) => (
            <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
              {format.shortDate(row.created_at)}
            </Text>
          ),
        },
        {
          key: 'menu',
          title: t('list.actions'),
          end: true,
          cell: (row) => <DelegationMenu delegation={row} onEdit={onEdit} />,
        },
      ]}
    />
  );
}

function Delegators({ delegation }: { delegation: Delegation }) {
  const names = useNames(delegation);
  const ids = delegation.delegators ?? [];
  const [only] = ids;
  if (ids.length === 1 && only) {
    return (
      <div className={classes.person}>
        <Person name={names.delegators} note={delegation.emails?.[only]} />
      </div>
    );
  }
  return (
    <Group gap={8} wrap="nowrap">
      <IconUsersGroup size={20} stroke={1.6} aria-hidden />
      <Text size="sm">{names.delegators}</Text>
    </Group>
  );
}
