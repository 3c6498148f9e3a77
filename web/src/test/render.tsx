import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { createCache } from '../api/cache';
import type { Me } from '../api/types';
import { SessionProvider } from '../app/session';
import english from '../locales/en.json';
import { theme } from '../theme';

await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: english } } });

/** Edward, who may act for Janet within the Office Assistant scopes. */
export const edward: Me = {
  user: {
    id: 'usr_e',
    email: 'edward@halden.example',
    given_name: 'Edward',
    family_name: 'Cole',
    language: 'en',
    phone: '',
  },
  companies: [
    {
      id: 'acc_h',
      name: 'Halden Works',
      rights: ['reservations.own', 'delegations.own'],
      office: { id: 'off_1', name: 'Harbour', time_zone: 'Europe/Oslo' },
      roles: [],
      groups: [],
    },
  ],
  system_roles: [],
  rights: [],
  acts_for: [
    {
      user: { id: 'usr_j', name: 'Janet Moss', email: 'janet@halden.example' },
      company: 'acc_h',
      company_name: 'Halden Works',
      scopes: ['VIEW_RESERVATIONS', 'MANAGE_RESERVATIONS', 'MANAGE_VEHICLES'],
      delegation: 'dlg_1',
      ends_at: null,
      office: { id: 'off_1', name: 'Harbour', time_zone: 'Europe/Oslo' },
    },
  ],
  unread: 0,
  demo: false,
};

/** Shows something as a signed-in person would see it, without the shell. */
export function show(content: ReactNode, me: Me = edward, address = '/here') {
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path: '$', component: () => content });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  return render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={createCache()}>
        <SessionProvider me={me}>
          <RouterProvider router={router} />
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}
