import { lazy } from 'react';
import type { Area } from '../../app/area';

export const area: Area = {
  pages: [],
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
