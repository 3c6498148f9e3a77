import { oneOf, type RawSearch } from '../../ui/useUrl';
import { isDate } from '../../ui/zone';

/** States of a booking request. */
export const statuses = ['PENDING', 'COMPLETED', 'CANCELLED'] as const;

/** Reads the filter of the booking requests from the address. */
export function parseBookings(raw: RawSearch) {
  return {
    status: oneOf(raw.status, statuses),
    traveler: raw.traveler,
    from: isDate(raw.from) ? raw.from : undefined,
    to: isDate(raw.to) ? raw.to : undefined,
    /** Those of the whole company, for whoever has the right to see them. */
    whose: oneOf(raw.whose, ['any'] as const),
    after: raw.after,
  };
}

/** What parseBookings gives. */
export type BookingSearch = ReturnType<typeof parseBookings>;

/** Steps of the request form. */
export const steps = ['travelers', 'items', 'review'] as const;
export type Step = (typeof steps)[number];

/** The least number of characters a search is made with. */
export const least = 2;
