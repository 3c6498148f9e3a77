import { IconUserCircle, IconUsers } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Area } from '../../app/area';

export const area: Area = {
  pages: [
    { path: '/sign-in', bare: true, page: lazyRouteComponent(() => import('./SignInPage'), 'SignInPage') },
    { path: '/profile', page: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage') },
    { path: '/admin/users', page: lazyRouteComponent(() => import('./admin/UsersPage'), 'UsersPage') },
    { path: '/admin/users/$id', page: lazyRouteComponent(() => import('./admin/UserPage'), 'UserPage') },
  ],
  menu: [
    { to: '/profile', label: 'menu.profile', icon: IconUserCircle, group: 'own', order: 90, bottom: true },
    {
      to: '/admin/users',
      label: 'menu.users',
      icon: IconUsers,
      group: 'admin',
      order: 10,
      // Everybody may look somebody up; the administration is for those who may change people or their groups.
      shown: (company) =>
        company?.rights.some((right) =>
          ['users.edit', 'groups.assign', 'delegations.write'].includes(right),
        ) ?? false,
    },
  ],
  userTabs: [
    {
      key: 'profile',
      label: 'user.tab_profile',
      order: 0,
      panel: lazy(() =>
        import('./admin/UserProfileTab').then((module) => ({ default: module.UserProfileTab })),
      ),
    },
  ],
  profileCards: [
    {
      key: 'data',
      order: 10,
      card: lazy(() => import('./MyData').then((module) => ({ default: module.MyData }))),
    },
    {
      key: 'device',
      order: 90,
      card: lazy(() => import('./Preferences').then((module) => ({ default: module.Preferences }))),
    },
  ],
};
