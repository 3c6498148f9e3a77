import { IconDatabaseImport } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Area } from '../../app/area';

export const area: Area = {
  pages: [
    { path: '/admin/import', page: lazyRouteComponent(() => import('./admin/ImportPage'), 'ImportPage') },
  ],
  menu: [
    {
      to: '/admin/import',
      label: 'menu.import',
      icon: IconDatabaseImport,
      group: 'admin',
      order: 61,
      inside: 'menu.settings',
      shown: (company) =>
        company?.rights.some((right) => ['users.edit', 'settings'].includes(right)) ?? false,
    },
  ],
};
