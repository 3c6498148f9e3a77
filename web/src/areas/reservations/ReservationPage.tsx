import { Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reservation } from '../../api/types';
import type { Versioned } from '../../api/write';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Page } from '../../ui/Page';
import { Person } from '../../ui/Person';
import { QueryState } from '../../ui/QueryState';
import { Status } from '../../ui/Status';
import { readDraft } from '../../ui/useDraft';
import { useFormat } from '../../ui/useFormat';
import { CancelDialog } from './CancelDialog';
import { useReservation } from './queries';
import { ReservationForm } from './ReservationForm';

/** One reservation: what it is, who made it, and the form to change it. */
export function ReservationPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useReservation(id);
  const [seen, setSeen] = useState<Versioned<Reservation>>();
  if (query.data && query.data !== seen) setSeen(query.data);
  // A draft stays on the screen though its reservation may no longer be seen.
  const kept = readDraft(`reservation.${id}`) ? seen : undefined;
  return (
    <Page
      title={t('reservation.title')}
      narrow
      back={{ to: '/reservations', label: t('reservations.title') }}
    >
      <QueryState query={kept && !query.data ? { ...query, data: kept } : query}>
        {(reservation) => <One reservation={reservation} foreign={!query.data} />}
      </QueryState>
    </Page>
  );
}

function One({ reservation, foreign }: { reservation: Versioned<Reservation>; foreign: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refusal = useRefusal();
  const [cancelling, setCancelling] = useState(false);
  const { names, created_by, subject } = reservation;
  const who = names?.[created_by] ?? created_by;
  const whose = names?.[subject] ?? subject;
  const refused = refusal.can(reservation, 'reservations.cancel', 'MANAGE_RESERVATIONS');
  return (
    <Stack gap="lg">
      <Card
        title={`${t(`kind.${reservation.kind}`)} ${names?.[reservation.space] ?? reservation.space}`}
        action={<Status state={reservation.status} />}
      >
        <Facts
          facts={[
            [t('confirm.for'), <Person key="for" name={whose} size={24} />],
            [
              t('reservation.when'),
              `${format.nearDay(reservation.starts_at, reservation.time_zone)}, ${format.hours(reservation)}`,
            ],
            Boolean(reservation.vehicle) && [
              t('reservation.vehicle'),
              names?.[reservation.vehicle ?? ''] ?? reservation.vehicle,
            ],
            [t('reservation.office'), names?.[reservation.office] ?? reservation.office],
            [
              t('reservation.by'),
              created_by === subject ? who : t('reservation.on_behalf', { actor: who, subject: whose }),
            ],
          ]}
        />
      </Card>
      {(reservation.can?.includes('reservations.change') || foreign) && (
        <Card title={t('reservation.edit')}>
          <ReservationForm key={reservation.id} reservation={reservation} />
        </Card>
      )}
      <div>
        <ActionButton
          variant="light"
          color="red"
          refusal={foreign ? t('refusal.not_now') : refused}
          onClick={() => setCancelling(true)}
        >
          {t('reservation.cancel')}
        </ActionButton>
      </div>
      {cancelling && <CancelDialog reservation={reservation} onClose={() => setCancelling(false)} />}
    </Stack>
  );
}
