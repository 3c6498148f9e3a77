import { IconBell, IconMailX } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Area } from '../../app/area';
import { holds } from '../../app/staff';

export const area: Area = {
  pages: [
    {
      path: '/notifications',
      page: lazyRouteComponent(() => import('./NotificationsPage'), 'NotificationsPage'),
    },
    {
      path: '/admin/undelivered',
      page: lazyRouteComponent(() => import('./admin/UndeliveredPage'), 'UndeliveredPage'),
    },
  ],
  menu: [
    { to: '/notifications', label: 'menu.notifications', icon: IconBell, group: 'own', order: 40 },
    {
      to: '/admin/undelivered',
      label: 'menu.undelivered',
      icon: IconMailX,
      group: 'admin',
      order: 50,
      shown: (company, me) => holds('settings', company, me),
    },
  ],
};
