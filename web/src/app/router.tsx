import { createRootRoute, createRoute, createRouter, Outlet, type RootRoute } from '@tanstack/react-router';
import { areas } from './area';
import { NotFoundPage } from './NotFoundPage';
import { ScreenFailed } from './ScreenFailed';
import { Shell } from './Shell';
import { writeSearch } from './searchText';

const root: RootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const pages = areas.flatMap((area) => area.pages);
const bare = pages
  .filter((page) => page.bare)
  .map(({ path, page }) => createRoute({ getParentRoute: () => root, path, component: page }));
const framed = pages
  .filter((page) => !page.bare)
  .map(({ path, page }) => createRoute({ getParentRoute: () => shell, path, component: page }));

/** All screens of all areas. Search parameters stay plain text: `?from=2026-11-23`. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([...bare, shell.addChildren(framed)]),
    defaultPreload: 'intent',
    defaultErrorComponent: ScreenFailed,
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: writeSearch,
  });
}
