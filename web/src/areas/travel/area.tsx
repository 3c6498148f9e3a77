import { IconPlane, IconUsers } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Company, Me } from '../../api/types';
import type { Area } from '../../app/area';

/** Whether one may do this for oneself, or in the name of anybody. */
const may = (right: string, scope: string) => (company: Company | undefined, me: Me) =>
  company?.rights.includes(right) === true || me.acts_for.some((entry) => entry.scopes.includes(scope));

export const area: Area = {
  pages: [
    { path: '/travelers', page: lazyRouteComponent(() => import('./TravelersPage'), 'TravelersPage') },
    { path: '/travelers/$id', page: lazyRouteComponent(() => import('./TravelerPage'), 'TravelerPage') },
    { path: '/bookings', page: lazyRouteComponent(() => import('./BookingsPage'), 'BookingsPage') },
    { path: '/bookings/new', page: lazyRouteComponent(() => import('./RequestPage'), 'RequestPage') },
    { path: '/bookings/$id', page: lazyRouteComponent(() => import('./BookingPage'), 'BookingPage') },
  ],
  menu: [
    {
      to: '/bookings',
      label: 'menu.bookings',
      icon: IconPlane,
      group: 'own',
      order: 40,
      shown: may('bookings.own', 'VIEW_BOOKINGS'),
    },
    {
      to: '/travelers',
      label: 'menu.travelers',
      icon: IconUsers,
      group: 'own',
      order: 50,
      shown: may('travelers.own', 'VIEW_TRAVELERS'),
    },
  ],
};
