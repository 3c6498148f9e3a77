import { lazyRouteComponent } from '@tanstack/react-router';
import type { Area } from '../../app/area';

export const area: Area = {
  pages: [{ path: '/setup', bare: true, page: lazyRouteComponent(() => import('./SetupPage'), 'SetupPage') }],
};
