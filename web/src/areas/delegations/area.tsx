import { IconUserShare } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Area } from '../../app/area';

export const area: Area = {
  pages: [
    {
      path: '/admin/delegations',
      page: lazyRouteComponent(() => import('./admin/DelegationsPage'), 'DelegationsPage'),
    },
  ],
  menu: [
    {
      to: '/admin/delegations',
      label: 'menu.delegations',
      icon: IconUserShare,
      group: 'admin',
      order: 20,
      shown: (company) => company?.rights.includes('delegations.read') ?? false,
    },
  ],
  userTabs: [
    {
      key: 'details',
      label: 'user.tab_details',
      order: 20,
      panel: lazy(() => import('./admin/ActsForTab').then((module) => ({ default: module.ActsForTab }))),
      shown: (company) => company?.rights.includes('delegations.read') ?? false,
    },
    {
      key: 'delegations',
      label: 'user.tab_delegations',
      order: 30,
      panel: lazy(() =>
        import('./admin/UserDelegationsTab').then((module) => ({ default: module.UserDelegationsTab })),
      ),
      shown: (company) => company?.rights.includes('delegations.read') ?? false,
    },
  ],
  profileCards: [
    {
      key: 'people',
      order: 5,
      card: lazy(() => import('./PeopleIMayActFor').then((m) => ({ default: m.PeopleIMayActFor }))),
    },
    {
      key: 'delegations',
      order: 30,
      card: lazy(() => import('./MyDelegations').then((m) => ({ default: m.MyDelegations }))),
    },
  ],
};
