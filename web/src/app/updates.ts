import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { createElement } from 'react';
import { UpdateReady } from './UpdateReady';

/** Registers the service worker and offers a new version once it waits; it never reloads by itself. */
export function watchForUpdates(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const worker = navigator.serviceWorker;
  const hadOne = worker.controller !== null;
  worker.addEventListener('controllerchange', () => hadOne && location.reload());
  worker.register('/sw.js').then((registration?: ServiceWorkerRegistration) => {
    if (!registration) return; // a browser told to block service workers answers nothing
    const offer = () => {
      // A kiosk takes it by itself, between two visitors.
      if (!registration.waiting || !worker.controller || location.pathname === '/kiosk') return;
      notifications.show({
        id: 'update',
        autoClose: false,
        closeButtonProps: { 'aria-label': i18next.t('action.close') },
        title: i18next.t('update.title'),
        message: createElement(UpdateReady, {
          onReload: () => registration.waiting?.postMessage('skip-waiting'),
        }),
      });
    };
    offer();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', offer);
    });
  }, ignore);
}

const hour = 3_600_000;
let asked = Date.now();

/** Takes a new version that waits, and once an hour asks whether there is one: for screens nobody reloads. */
export function takeUpdate(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.getRegistration().then((registration) => {
    registration?.waiting?.postMessage('skip-waiting');
    if (Date.now() - asked < hour) return;
    asked = Date.now();
    void registration?.update().catch(ignore);
  }, ignore);
}

/** Without a service worker the app works as before, only not offline. */
function ignore() {}
