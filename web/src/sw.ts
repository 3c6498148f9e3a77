/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

// Answers of the API are never kept: what one may see is decided anew for every request.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

const servedByTheServer = [
  /^\/api\//,
  /^\/demo/,
  /^\/activate\//,
  /^\/access\//,
  /^\/check-out\//,
  /^\/pass\//,
  /^\/\.well-known\//,
];
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: servedByTheServer }));

self.addEventListener('message', (event) => {
  if (event.data === 'skip-waiting') void self.skipWaiting();
});
