import { Text } from '@mantine/core';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingRequest } from '../../api/types';
import { useRefusal } from '../../app/useRefusal';
import { DataTable } from '../../ui/DataTable';
import { Person } from '../../ui/Person';
import { type RowAction, RowMenu } from '../../ui/RowMenu';
import { Status } from '../../ui/Status';
import { useFormat } from '../../ui/useFormat';
import { CloseBooking } from './CloseBooking';
import { placesText } from './itemWords';

/** Booking requests: what, who travels, when, how much, who asked. */
export function BookingTable({ rows }: { rows: BookingRequest[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DataTable
      caption={t('bookings.title')}
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => `/bookings/${row.id}`}
      columns={[
        { key: 'what', title: t('booking.what'), lead: true, cell: (row) => <What request={row} /> },
        {
          key: 'travelers',
          title: t('booking.travelers'),
          cell: (row) => <span>{format.list((row.travelers ?? []).map(({ name }) => name))}</span>,
        },
        {
          key: 'when',
          title: t('reservation.when'),
          cell: (row) => (
            <span>
              {format.shortDate(row.starts_at)} – {format.shortDate(row.ends_at)}
            </span>
          ),
        },
        {
          key: 'total',
          title: t('booking.total'),
          cell: (row) => (row.total ?? []).map((sum) => format.money(sum)).join(' + ') || '–',
        },
        {
          key: 'status',
          title: t('reservation.status'),
          cell: (row) => <Status state={row.status.toLowerCase()} />,
        },
        { key: 'by', title: t('booking.by'), cell: (row) => <By request={row} /> },
        { key: 'menu', title: t('list.actions'), end: true, cell: (row) => <BookingMenu request={row} /> },
      ]}
    />
  );
}

/** The first item, and how many more there are. */
function What({ request }: { request: BookingRequest }) {
  const { t } = useTranslation();
  const [first, ...more] = request.items ?? [];
  if (!first) return '–';
  const text = `${t(`item_type.${first.type}`)}: ${placesText(first)}`;
  return <span>{more.length ? t('booking.and_more', { text, count: more.length }) : text}</span>;
}

function By({ request: { created_by, requested_by, names } }: { request: BookingRequest }) {
  const { t } = useTranslation();
  const owner = names?.[requested_by] ?? requested_by;
  if (!created_by) return <Person name={owner} size={24} />;
  return (
    <Text span size="sm">
      {t('reservation.on_behalf', { actor: names?.[created_by] ?? created_by, subject: owner })}
    </Text>
  );
}

function BookingMenu({ request }: { request: BookingRequest }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const [way, setWay] = useState<'cancel' | 'complete' | null>(null);
  if (request.status !== 'PENDING') return null;
  const name = (request.travelers ?? []).map((one) => one.name).join(', ');
  const actions: RowAction[] = [
    {
      key: 'cancel',
      label: t('booking.cancel'),
      icon: IconBan,
      destroys: true,
      refusal: refusal.can(request, 'bookings.cancel', 'CANCEL_BOOKINGS'),
      onClick: () => setWay('cancel'),
    },
  ];
  if (request.can?.includes('bookings.complete')) {
    const complete = () => setWay('complete');
    actions.unshift({ key: 'complete', label: t('booking.complete'), icon: IconCheck, onClick: complete });
  }
  return (
    <>
      <RowMenu label={t('list.actions_for', { name })} actions={actions} />
      {way && <CloseBooking request={request} way={way} onClose={() => setWay(null)} />}
    </>
  );
}
