import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../ui/DataTable';
import { Person } from '../../ui/Person';
import { Status } from '../../ui/Status';
import { useFormat } from '../../ui/useFormat';
import type { Visit } from './types';
import { VisitMenu } from './VisitMenu';
import { namesOf } from './visitors';

/** The visitors of a visit in one line: the first, and how many come along. */
export function VisitorNames({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const { first, more } = namesOf(visit);
  const company = visit.visitors?.[0]?.company;
  const note = [company, more > 0 ? t('visit.and_more', { count: more }) : ''].filter(Boolean).join(' · ');
  return <Person name={first || t('visit.erased')} note={note} />;
}

/** Visits with who comes, when, where, how far it is, and what can be done. */
export function VisitTable({ rows }: { rows: Visit[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DataTable
      caption={t('visits.title')}
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => `/visits/${row.id}`}
      columns={[
        {
          key: 'visitors',
          title: t('visit.visitors'),
          lead: true,
          cell: (row) => <VisitorNames visit={row} />,
        },
        {
          key: 'when',
          title: t('visit.when'),
          cell: (row) => (
            <span>
              {format.nearDay(row.starts_at, row.time_zone)}, {format.hours(row)}
            </span>
          ),
        },
        { key: 'purpose', title: t('visit.purpose'), cell: (row) => row.purpose || '–' },
        { key: 'office', title: t('visit.office'), cell: (row) => row.names[row.office] ?? row.office },
        { key: 'status', title: t('visit.status'), cell: (row) => <Status state={row.status} /> },
        {
          key: 'by',
          title: t('visit.by'),
          cell: (row) => (
            <Text
              span
              size="sm"
              fw={row.created_by !== row.host ? 550 : undefined}
              c={row.created_by !== row.host ? undefined : 'dimmed'}
            >
              {row.names[row.created_by] ?? row.created_by}
            </Text>
          ),
        },
        { key: 'menu', title: t('list.actions'), end: true, cell: (row) => <VisitMenu visit={row} /> },
      ]}
    />
  );
}
