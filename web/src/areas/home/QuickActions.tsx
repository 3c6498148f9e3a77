import {
  IconArmchair,
  IconCalendarEvent,
  IconCar,
  IconParkingCircle,
  IconPlane,
  IconUserPlus,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { addDays, ownZone, today } from '../../ui/zone';
import classes from './QuickActions.module.css';

/** The few things people come for, one tap away. */
export function QuickActions() {
  const { t } = useTranslation();
  const { office } = useSession();
  const refusal = useRefusal();
  const date = addDays(today(office?.time_zone ?? ownZone()), 1);
  const book = refusal.scope('MANAGE_RESERVATIONS');
  const see = refusal.scope('VIEW_RESERVATIONS');
  const actions = [
    {
      to: '/book',
      search: { kind: 'parking', date },
      label: t('home.parking_tomorrow'),
      icon: IconParkingCircle,
      why: book,
    },
    {
      to: '/book',
      search: { kind: 'desk', date },
      label: t('home.desk_tomorrow'),
      icon: IconArmchair,
      why: book,
    },
    { to: '/reservations', search: {}, label: t('menu.reservations'), icon: IconCalendarEvent, why: see },
    {
      to: '/visits',
      search: {},
      label: t('menu.visits'),
      icon: IconUsersGroup,
      why: refusal.scope('VIEW_VISITS'),
    },
    {
      to: '/visits/new',
      search: {},
      label: t('visit.invite'),
      icon: IconUserPlus,
      why: refusal.scope('MANAGE_VISITS'),
    },
    { to: '/vehicles', search: {}, label: t('menu.vehicles'), icon: IconCar, why: see },
    {
      to: '/bookings/new',
      search: {},
      label: t('home.request_travel'),
      icon: IconPlane,
      why: refusal.scope('CREATE_BOOKINGS'),
    },
    {
      to: '/travelers',
      search: {},
      label: t('menu.travelers'),
      icon: IconUsers,
      why: refusal.scope('VIEW_TRAVELERS'),
    },
  ];
  return (
    <section aria-label={t('home.quick')}>
      <ul className={classes.grid}>
        {actions.map(({ to, search, label, icon: Sign, why }) => (
          <li key={label}>
            {why ? (
              <span className={classes.tile} data-disabled>
                <Sign size={22} stroke={1.6} aria-hidden />
                <span>{label}</span>
                <span className={classes.why}>{why}</span>
              </span>
            ) : (
              <Link to={to} search={search} className={classes.tile}>
                <Sign size={22} stroke={1.6} aria-hidden />
                <span>{label}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
