import { IconBuilding, IconCalendarEvent, IconCalendarPlus, IconCar } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Company, Me } from '../../api/types';
import type { Area } from '../../app/area';

/** Who belongs to no company and acts for nobody has nothing to reserve. */
const reserves = (company: Company | undefined, me: Me) => company !== undefined || me.acts_for.length > 0;

export const area: Area = {
  pages: [
    { path: '/book', page: lazyRouteComponent(() => import('./BookPage'), 'BookPage') },
    {
      path: '/reservations',
      page: lazyRouteComponent(() => import('./ReservationsPage'), 'ReservationsPage'),
    },
    {
      path: '/reservations/$id',
      page: lazyRouteComponent(() => import('./ReservationPage'), 'ReservationPage'),
    },
    { path: '/vehicles', page: lazyRouteComponent(() => import('./VehiclesPage'), 'VehiclesPage') },
    { path: '/vehicles/$id', page: lazyRouteComponent(() => import('./VehiclePage'), 'VehiclePage') },
    { path: '/admin/places', page: lazyRouteComponent(() => import('./admin/PlacesPage'), 'PlacesPage') },
    { path: '/admin/places/$id', page: lazyRouteComponent(() => import('./admin/OfficePage'), 'OfficePage') },
  ],
  menu: [
    {
      to: '/book',
      label: 'menu.book',
      icon: IconCalendarPlus,
      group: 'own',
      order: 10,
      bottom: true,
      shown: reserves,
    },
    {
      to: '/reservations',
      label: 'menu.reservations',
      icon: IconCalendarEvent,
      group: 'own',
      order: 20,
      bottom: true,
      shown: reserves,
    },
    {
      to: '/vehicles',
      label: 'menu.vehicles',
      icon: IconCar,
      group: 'own',
      order: 30,
      shown: reserves,
    },
    {
      to: '/admin/places',
      label: 'menu.places',
      icon: IconBuilding,
      group: 'admin',
      order: 30,
      shown: (company) => company?.rights.includes('settings') ?? false,
    },
  ],
};
