import { IconUserCircle, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Area } from '../../app/area';
import { staffMay } from '../../app/staff';

export const area: Area = {
  pages: [
    { path: '/sign-in', bare: true, page: lazyRouteComponent(() => import('./SignInPage'), 'SignInPage') },
    {
      path: '/forgot-password',
      bare: true,
      page: lazyRouteComponent(() => import('./ForgotPasswordPage'), 'ForgotPasswordPage'),
    },
    {
      path: '/reset-password/$token',
      bare: true,
      page: lazyRouteComponent(() => import('./ResetPasswordPage'), 'ResetPasswordPage'),
    },
    { path: '/profile', page: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage') },
    { path: '/admin/users', page: lazyRouteComponent(() => import('./admin/UsersPage'), 'UsersPage') },
    {
      path: '/admin/system-users',
      page: lazyRouteComponent(() => import('./admin/SystemUsersPage'), 'SystemUsersPage'),
    },
    {
      path: '/admin/system-users/$id',
      page: lazyRouteComponent(() => import('./admin/SystemUserPage'), 'SystemUserPage'),
    },
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
      inside: 'menu.users',
      // Everybody may look somebody up; the administration is for those who may change people or their groups.
      shown: (company) =>
        company?.rights.some((right) =>
          ['users.edit', 'groups.assign', 'delegations.write'].includes(right),
        ) ?? false,
    },
    {
      to: '/admin/system-users',
      label: 'menu.system_users',
      icon: IconUsersGroup,
      group: 'admin',
      order: 11,
      inside: 'menu.users',
      shown: (_, me) => staffMay(me, 'staff.manage'),
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
  personCards: [
    {
      key: 'signs_in',
      order: 90,
      card: lazy(() => import('./admin/SignsIn').then((module) => ({ default: module.SignsIn }))),
    },
  ],
  profileCards: [
    {
      key: 'data',
      order: 10,
      card: lazy(() => import('./MyData').then((module) => ({ default: module.MyData }))),
    },
    {
      key: 'security',
      order: 40,
      card: lazy(() =>
        import('./security/SignInMethods').then((module) => ({ default: module.SignInMethods })),
      ),
    },
    {
      key: 'sessions',
      order: 45,
      card: lazy(() => import('./security/Sessions').then((module) => ({ default: module.Sessions }))),
    },
    {
      key: 'device',
      order: 90,
      card: lazy(() => import('./Preferences').then((module) => ({ default: module.Preferences }))),
    },
  ],
};
