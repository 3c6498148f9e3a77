import { IconHelpCircle, IconUserShare, IconUsersGroup } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Company, Me } from '../../api/types';
import type { Area } from '../../app/area';
import { holds } from '../../app/staff';

/** Whether one may see all delegations: of one's company, or as the operator. */
const sees = (company: Company | undefined, me: Me) => holds('delegations.read', company, me);

export const area: Area = {
  pages: [
    {
      path: '/delegations',
      page: lazyRouteComponent(() => import('./SelfServicePage'), 'SelfServicePage'),
    },
    {
      path: '/admin/explain',
      page: lazyRouteComponent(() => import('./admin/ExplainPage'), 'ExplainPage'),
    },
    {
      path: '/admin/delegations',
      page: lazyRouteComponent(() => import('./admin/DelegationsPage'), 'DelegationsPage'),
    },
  ],
  menu: [
    {
      to: '/delegations',
      label: 'menu.my_delegations',
      icon: IconUserShare,
      group: 'own',
      order: 60,
      shown: (company) => company !== undefined,
    },
    {
      to: '/admin/explain',
      label: 'menu.explain',
      icon: IconHelpCircle,
      group: 'admin',
      order: 22,
      shown: (company) => company?.rights.includes('delegations.read') ?? false,
    },
    {
      to: '/admin/delegations',
      label: 'menu.delegations',
      icon: IconUsersGroup,
      group: 'admin',
      order: 20,
      shown: sees,
    },
  ],
  accountDialogs: [
    {
      key: 'support_view',
      label: 'support_view.one',
      action: 'support_view.start',
      dialog: lazy(() =>
        import('./admin/SupportViewDialog').then((module) => ({ default: module.SupportViewDialog })),
      ),
    },
  ],
  userTabs: [
    {
      key: 'details',
      label: 'user.tab_details',
      order: 20,
      panel: lazy(() => import('./admin/ActsForTab').then((module) => ({ default: module.ActsForTab }))),
      shown: sees,
    },
    {
      key: 'delegations',
      label: 'user.tab_delegations',
      order: 30,
      panel: lazy(() =>
        import('./admin/UserDelegationsTab').then((module) => ({ default: module.UserDelegationsTab })),
      ),
      shown: sees,
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
