type Thing = { type?: string; id?: string } | null | undefined;

/** Where a notification leads to, or undefined. While acting nothing of one's own can be opened. */
export function hrefOf(object: Thing, isActing: boolean): string | undefined {
  if (!object?.id || isActing) return undefined;
  if (object.type === 'reservation') return `/reservations/${object.id}`;
  if (object.type === 'vehicle') return '/vehicles';
  if (object.type === 'visit') return `/visits/${object.id}`;
  if (object.type === 'delegation') return '/delegations';
  if (object.type === 'traveler') return `/travelers/${object.id}`;
  if (object.type === 'booking_request') return `/bookings/${object.id}`;
  return undefined;
}
