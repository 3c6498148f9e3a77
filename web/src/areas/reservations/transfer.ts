import type { Reservation } from '../../api/types';

/** Those visible reservations that a transfer away from a vehicle would move. */
export function movable<R extends Pick<Reservation, 'vehicle' | 'can'>>(rows: R[], from: string): R[] {
  return rows.filter((row) => row.vehicle === from && row.can?.includes('reservations.transfer'));
}
