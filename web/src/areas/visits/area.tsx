import { IconBell, IconChecklist, IconDesk, IconUsersGroup } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Company, Me } from '../../api/types';
import type { Area } from '../../app/area';
import { holds } from '../../app/staff';

/** Who belongs to no company and acts for nobody has nobody to invite. */
const hosts = (company: Company | undefined, me: Me) => company !== undefined || me.acts_for.length > 0;
const having = (right: string) => (company: Company | undefined, me: Me) =>
  company !== undefined && holds(right, company, me);

export const area: Area = {
  pages: [
    { path: '/visits', page: lazyRouteComponent(() => import('./VisitsPage'), 'VisitsPage') },
    { path: '/visits/new', page: lazyRouteComponent(() => import('./NewVisitPage'), 'NewVisitPage') },
    { path: '/visits/$id', page: lazyRouteComponent(() => import('./VisitPage'), 'VisitPage') },
    {
      path: '/visits/$id/badges',
      bare: true,
      page: lazyRouteComponent(() => import('./desk/BadgesPage'), 'BadgesPage'),
    },
    { path: '/desk', page: lazyRouteComponent(() => import('./desk/DeskPage'), 'DeskPage') },
    {
      path: '/desk/emergency',
      bare: true,
      page: lazyRouteComponent(() => import('./desk/EmergencyPage'), 'EmergencyPage'),
    },
    { path: '/kiosk', bare: true, page: lazyRouteComponent(() => import('./kiosk/KioskPage'), 'KioskPage') },
    { path: '/admin/groups', page: lazyRouteComponent(() => import('./admin/GroupsPage'), 'GroupsPage') },
    {
      path: '/admin/visits',
      page: lazyRouteComponent(() => import('./admin/VisitSettingsPage'), 'VisitSettingsPage'),
    },
  ],
  menu: [
    { to: '/visits', label: 'menu.visits', icon: IconUsersGroup, group: 'own', order: 35, shown: hosts },
    {
      to: '/desk',
      label: 'menu.desk',
      icon: IconDesk,
      group: 'own',
      order: 36,
      shown: having('visits.view_all'),
    },
    {
      to: '/admin/groups',
      label: 'menu.groups',
      icon: IconChecklist,
      group: 'admin',
      order: 24,
      shown: having('groups.define'),
    },
    {
      to: '/admin/visits',
      label: 'menu.visit_settings',
      icon: IconBell,
      group: 'admin',
      order: 32,
      shown: having('settings'),
    },
  ],
  userCards: [
    {
      key: 'assistants',
      order: 10,
      card: lazy(() =>
        import('./admin/UserAssistants').then((module) => ({ default: module.UserAssistants })),
      ),
    },
  ],
  profileCards: [
    {
      key: 'assistants',
      order: 32,
      card: lazy(() => import('./profile/Assistants').then((module) => ({ default: module.Assistants }))),
    },
    {
      key: 'visit_notifications',
      order: 34,
      card: lazy(() =>
        import('./profile/NotificationSwitches').then((module) => ({
          default: module.NotificationSwitches,
        })),
      ),
    },
  ],
  delegatorCards: [
    {
      key: 'visits',
      order: 10,
      card: lazy(() => import('./DelegatorVisits').then((module) => ({ default: module.DelegatorVisits }))),
    },
  ],
};
