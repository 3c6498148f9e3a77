import { Badge, Group, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingRequest } from '../../api/types';
import { useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Page } from '../../ui/Page';
import { Person } from '../../ui/Person';
import { QueryState } from '../../ui/QueryState';
import { Status } from '../../ui/Status';
import { useFormat } from '../../ui/useFormat';
import { CloseBooking } from './CloseBooking';
import { ItemList } from './ItemList';
import { useBookingRequest } from './queries';
import classes from './Travel.module.css';
import { Warnings } from './Warnings';

/** One booking request: for whom, who asked, what, and what became of it. */
export function BookingPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useBookingRequest(id);
  return (
    <Page title={t('booking.one')} narrow back={{ to: '/bookings', label: t('bookings.title') }}>
      <QueryState query={query} lines={6}>
        {(request) => <One request={request} />}
      </QueryState>
    </Page>
  );
}

function One({ request }: { request: BookingRequest }) {
  const { t } = useTranslation();
  const { office } = useSession();
  const refusal = useRefusal();
  const [way, setWay] = useState<'cancel' | 'complete' | null>(null);
  const pending = request.status === 'PENDING';
  return (
    <Stack gap="lg">
      <Card title={t('booking.about')} action={<Status state={request.status.toLowerCase()} />}>
        <About request={request} />
      </Card>
      <Warnings request={request} />
      <Card flush title={t('booking.travelers')}>
        <ul className={classes.list} aria-label={t('booking.travelers')}>
          {(request.travelers ?? []).map((one, index) => (
            <li key={one.id} className={classes.row}>
              <span className={classes.words}>
                <Person name={one.name} note={t(`traveler_type.${one.type}`)} />
              </span>
              {index === 0 && (
                <Badge variant="light" color="stead">
                  {t('booking.lead')}
                </Badge>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <Card flush title={t('booking.items')}>
        <ItemList items={request.items ?? []} zone={office?.time_zone} />
      </Card>
      {pending && (
        <Group gap="xs">
          {request.can?.includes('bookings.complete') && (
            <ActionButton onClick={() => setWay('complete')}>{t('booking.complete')}</ActionButton>
          )}
          <ActionButton
            variant="light"
            color="red"
            refusal={refusal.can(request, 'bookings.cancel', 'CANCEL_BOOKINGS')}
            onClick={() => setWay('cancel')}
          >
            {t('booking.cancel')}
          </ActionButton>
        </Group>
      )}
      {way && <CloseBooking request={request} way={way} onClose={() => setWay(null)} />}
    </Stack>
  );
}

function About({ request }: { request: BookingRequest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = (id: string) => request.names?.[id] ?? id;
  const { requested_by, created_by, closed_at, closed_by, reason, reference, notes } = request;
  const owner = name(requested_by);
  const closed = closed_at
    ? [format.dateTime(closed_at), closed_by && name(closed_by)].filter(Boolean).join(', ')
    : '';
  return (
    <Facts
      facts={[
        [t('confirm.for'), <Person key="for" name={owner} size={24} />],
        [
          t('booking.by'),
          created_by ? t('reservation.on_behalf', { actor: name(created_by), subject: owner }) : owner,
        ],
        [t('booking.asked'), format.dateTime(request.created_at)],
        [
          t('booking.total'),
          (request.total ?? []).map((sum) => format.money(sum)).join(' + ') || t('booking.no_price'),
        ],
        Boolean(notes) && [t('booking.notes'), notes],
        closed !== '' && [t(`booking.closed_${request.status}`), closed],
        Boolean(reason) && [t('booking.cancel_said'), reason],
        Boolean(reference) && [t('booking.complete_said'), reference],
      ]}
    />
  );
}
