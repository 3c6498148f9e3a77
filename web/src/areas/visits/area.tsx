import { IconUsersGroup } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Company, Me } from '../../api/types';
import type { Area } from '../../app/area';

/** Who belongs to no company and acts for nobody has nobody to invite. */
const hosts = (company: Company | undefined, me: Me) => company !== undefined || me.acts_for.length > 0;

export const area: Area = {
  pages: [
    { path: '/visits', page: lazyRouteComponent(() => import('./VisitsPage'), 'VisitsPage') },
    { path: '/visits/new', page: lazyRouteComponent(() => import('./NewVisitPage'), 'NewVisitPage') },
    { path: '/visits/$id', page: lazyRouteComponent(() => import('./VisitPage'), 'VisitPage') },
  ],
  menu: [
    { to: '/visits', label: 'menu.visits', icon: IconUsersGroup, group: 'own', order: 40, shown: hosts },
  ],
};
