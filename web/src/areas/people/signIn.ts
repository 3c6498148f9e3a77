import type { RawSearch } from '../../ui/useUrl';

/** Where to go after signing in: only ever a path of this app. */
export function parseNext(raw: RawSearch): { next: string } {
  const next = raw.next ?? '/';
  return { next: /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/' };
}

/** Whether the server says that it serves the demo. */
export function isDemo(): boolean {
  return document.querySelector('meta[name="stead-demo"]') !== null;
}
