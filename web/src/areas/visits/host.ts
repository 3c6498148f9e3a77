import type { Visit } from './types';

/** What people call the host: the one who was invited with the visit, until they accept. */
export function hostOf({ host, host_invited, names }: Visit): string {
  return host_invited || (names[host] ?? host);
}
