import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reservation } from '../../api/types';
import { DataTable } from '../../ui/DataTable';
import { KindIcon } from '../../ui/KindIcon';
import { Status } from '../../ui/Status';
import { useFormat } from '../../ui/useFormat';
import { ReservationMenu } from './ReservationMenu';
import classes from './ReservationTable.module.css';

/** Reservations with where, when, which vehicle, by whom, and what can be done. */
export function ReservationTable({ rows }: { rows: Reservation[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const named = (row: Reservation, id: string | null | undefined) => (id ? (row.names?.[id] ?? id) : '');
  return (
    <DataTable
      caption={t('reservations.title')}
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => `/reservations/${row.id}`}
      columns={[
        {
          key: 'space',
          title: t('reservation.space'),
          lead: true,
          cell: (row) => (
            <span className={classes.space}>
              <KindIcon kind={row.kind} />
              {t(`kind.${row.kind}`)} {named(row, row.space)}
            </span>
          ),
        },
        {
          key: 'when',
          title: t('reservation.when'),
          cell: (row) => (
            <span>
              {format.nearDay(row.starts_at, row.time_zone)}, {format.hours(row)}
            </span>
          ),
        },
        { key: 'vehicle', title: t('reservation.vehicle'), cell: (row) => named(row, row.vehicle) || '–' },
        { key: 'office', title: t('reservation.office'), cell: (row) => named(row, row.office) },
        { key: 'status', title: t('reservation.status'), cell: (row) => <Status state={row.status} /> },
        {
          key: 'by',
          title: t('reservation.by'),
          cell: (row) =>
            row.created_by !== row.subject ? (
              <span className={classes.by}>{named(row, row.created_by)}</span>
            ) : (
              <Text span size="sm" c="dimmed">
                {named(row, row.created_by)}
              </Text>
            ),
        },
        {
          key: 'menu',
          title: t('list.actions'),
          end: true,
          cell: (row) => <ReservationMenu reservation={row} />,
        },
      ]}
    />
  );
}
