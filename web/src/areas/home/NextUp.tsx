import { Anchor, Button } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/client';
import type { Reservation } from '../../api/types';
import { useSession } from '../../app/session';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { KindIcon } from '../../ui/KindIcon';
import { QueryState } from '../../ui/QueryState';
import { useFormat } from '../../ui/useFormat';
import { fromWall, ownZone, today } from '../../ui/zone';
import classes from './NextUp.module.css';

/** Today's reservations and the next ones, soonest first. */
export function NextUp() {
  const { t } = useTranslation();
  const { office } = useSession();
  const zone = office?.time_zone ?? ownZone();
  const from = fromWall({ date: today(zone), time: '00:00' }, zone);
  const query = useApi().useQuery('get', '/api/v1/reservations', {
    params: { query: { from, status: ['reserved', 'waiting', 'checked_in'], limit: 6 } },
  });
  return (
    <Card
      flush
      title={t('home.next')}
      action={
        <Anchor component={Link} to="/reservations" size="sm">
          {t('home.all')}
        </Anchor>
      }
    >
      <QueryState query={query} empty={({ items }) => (items ?? []).length === 0 && <Nothing />}>
        {({ items }) => (
          <ul className={classes.list}>
            {(items ?? []).map((reservation) => (
              <Row key={reservation.id} reservation={reservation} />
            ))}
          </ul>
        )}
      </QueryState>
    </Card>
  );
}

function Row({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { names, space, vehicle, kind, starts_at, time_zone } = reservation;
  const place = names?.[space] ?? space;
  return (
    <li>
      <Link to={`/reservations/${reservation.id}`} className={classes.row}>
        <span className={classes.icon}>
          <KindIcon kind={kind} />
        </span>
        <span className={classes.words}>
          <span className={classes.what}>
            {t(`kind.${kind}`)} {place}
          </span>
          <span className={classes.detail}>
            {format.hours(reservation)}
            {vehicle ? ` · ${names?.[vehicle] ?? vehicle}` : ''}
          </span>
        </span>
        <span className={classes.day}>{format.nearDay(starts_at, time_zone)}</span>
      </Link>
    </li>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconCalendarOff}
      title={t('home.nothing')}
      action={
        <Button component={Link} to="/book">
          {t('book.title')}
        </Button>
      }
    >
      {t('home.nothing_text')}
    </EmptyState>
  );
}
