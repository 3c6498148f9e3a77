import { IconHistory } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Area } from '../../app/area';
import { holds, staffMay } from '../../app/staff';

export const area: Area = {
  pages: [{ path: '/admin/audit', page: lazyRouteComponent(() => import('./admin/AuditPage'), 'AuditPage') }],
  menu: [
    {
      to: '/admin/audit',
      label: 'menu.audit',
      icon: IconHistory,
      group: 'admin',
      order: 40,
      shown: (company, me) => holds('audit.read', company, me),
    },
  ],
  accountTabs: [
    {
      key: 'activity',
      label: 'user.tab_activity',
      order: 40,
      panel: lazy(() =>
        import('./admin/AccountActivity').then((module) => ({ default: module.AccountActivity })),
      ),
      // The log is read company by company: from above one sees nothing of it.
      shown: ({ id }, me, company) =>
        staffMay(me, 'audit.read') || (company?.id === id && company.rights.includes('audit.read')),
    },
  ],
  userTabs: [
    {
      key: 'activity',
      label: 'user.tab_activity',
      order: 40,
      panel: lazy(() => import('./admin/ActivityTab').then((module) => ({ default: module.ActivityTab }))),
      shown: (company) => company?.rights.includes('audit.read') ?? false,
    },
  ],
};
