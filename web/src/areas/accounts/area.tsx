import { IconAddressBook, IconBuilding, IconLicense } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Company, Me } from '../../api/types';
import type { Area } from '../../app/area';
import { staffMay } from '../../app/staff';

/** Staff who see customers, who leads a company, and customers at home, who belong to no company. */
const seesAccounts = (_: Company | undefined, me: Me) =>
  staffMay(me, 'customers.see') ||
  me.companies.some(({ rights }) => rights.includes('subaccounts.manage') || rights.includes('settings')) ||
  (me.companies.length === 0 && me.system_roles.length === 0);

export const area: Area = {
  pages: [
    {
      path: '/admin/customers',
      page: lazyRouteComponent(() => import('./admin/CustomersPage'), 'CustomersPage'),
    },
    {
      path: '/admin/customers/$id',
      page: lazyRouteComponent(() => import('./admin/CustomerPage'), 'CustomerPage'),
    },
    {
      path: '/admin/accounts',
      page: lazyRouteComponent(() => import('./admin/AccountsPage'), 'AccountsPage'),
    },
    {
      path: '/admin/accounts/$id',
      page: lazyRouteComponent(() => import('./admin/AccountPage'), 'AccountPage'),
    },
    {
      path: '/admin/operator',
      page: lazyRouteComponent(() => import('./admin/OperatorPage'), 'OperatorPage'),
    },
  ],
  menu: [
    {
      to: '/admin/customers',
      label: 'menu.customers',
      icon: IconAddressBook,
      group: 'admin',
      order: 12,
      inside: 'menu.users',
      shown: (_, me) => staffMay(me, 'customers.see'),
    },
    {
      to: '/admin/accounts',
      label: 'menu.accounts',
      icon: IconBuilding,
      group: 'admin',
      order: 15,
      shown: seesAccounts,
    },
    {
      to: '/admin/operator',
      label: 'menu.support_links',
      icon: IconLicense,
      group: 'admin',
      order: 60,
      inside: 'menu.settings',
      shown: (_, me) => staffMay(me, 'branding.edit'),
    },
  ],
  accountTabs: [
    {
      key: 'users',
      label: 'account.tab_users',
      order: 0,
      panel: lazy(() => import('./admin/MembersTab').then((module) => ({ default: module.MembersTab }))),
      shown: ({ can }) => can.includes('members.list'),
    },
    {
      key: 'sub_accounts',
      label: 'account.tab_sub_accounts',
      order: 10,
      panel: lazy(() =>
        import('./admin/SubAccountsTab').then((module) => ({ default: module.SubAccountsTab })),
      ),
      shown: ({ type, use }) => type === 'business' && use !== 'employee',
    },
    {
      key: 'details',
      label: 'account.tab_details',
      order: 20,
      panel: lazy(() => import('./admin/DetailsTab').then((module) => ({ default: module.DetailsTab }))),
    },
    {
      key: 'reimbursement',
      label: 'account.tab_reimbursement',
      order: 30,
      panel: lazy(() =>
        import('./admin/ReimbursementTab').then((module) => ({ default: module.ReimbursementTab })),
      ),
      shown: ({ parent, can }) => parent !== '' && can.includes('reimbursement.view'),
    },
  ],
  userTabs: [
    {
      key: 'groups',
      label: 'user.tab_groups',
      order: 10,
      panel: lazy(() =>
        import('./admin/RolesAndGroups').then((module) => ({ default: module.RolesAndGroups })),
      ),
    },
  ],
};
