import { IconHome } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Area } from '../../app/area';

export const area: Area = {
  pages: [{ path: '/', page: lazyRouteComponent(() => import('./HomePage'), 'HomePage') }],
  menu: [{ to: '/', label: 'menu.home', icon: IconHome, group: 'own', order: 0, bottom: true }],
};
