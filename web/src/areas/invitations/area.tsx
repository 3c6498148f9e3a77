import { IconMail } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Area } from '../../app/area';
import { holds } from '../../app/staff';

export const area: Area = {
  pages: [
    {
      path: '/activate/$token',
      bare: true,
      page: lazyRouteComponent(() => import('./ActivatePage'), 'ActivatePage'),
    },
    {
      path: '/admin/invitations',
      page: lazyRouteComponent(() => import('./admin/InvitationsPage'), 'InvitationsPage'),
    },
    {
      path: '/admin/invitations/csv',
      page: lazyRouteComponent(() => import('./admin/CsvPage'), 'CsvPage'),
    },
    {
      path: '/admin/system-users/add',
      page: lazyRouteComponent(() => import('./admin/AddSystemUserPage'), 'AddSystemUserPage'),
    },
    {
      path: '/admin/customers/invite-client',
      page: lazyRouteComponent(() => import('./admin/InviteClientPage'), 'InviteClientPage'),
    },
    {
      path: '/admin/customers/add-end-user',
      page: lazyRouteComponent(() => import('./admin/AddEndUserPage'), 'AddEndUserPage'),
    },
    {
      path: '/admin/accounts/$id/add-sub-account',
      page: lazyRouteComponent(() => import('./admin/AddSubAccountPage'), 'AddSubAccountPage'),
    },
    {
      path: '/admin/accounts/$id/add-user',
      page: lazyRouteComponent(() => import('./admin/AddUserPage'), 'AddUserPage'),
    },
  ],
  menu: [
    {
      to: '/admin/invitations',
      label: 'menu.invitations',
      icon: IconMail,
      group: 'admin',
      order: 13,
      inside: 'menu.users',
      shown: (company, me) =>
        ['staff.manage', 'accounts.manage', 'users.invite'].some((right) => holds(right, company, me)),
    },
  ],
  personCards: [
    {
      key: 'invitations',
      order: 10,
      card: lazy(() =>
        import('./admin/PersonInvitations').then((module) => ({ default: module.PersonInvitations })),
      ),
    },
  ],
  accountCards: [
    {
      key: 'invitations',
      order: 10,
      card: lazy(() =>
        import('./admin/AccountInvitations').then((module) => ({ default: module.AccountInvitations })),
      ),
    },
  ],
};
