import { type Kind, kinds } from '../../api/types';
import { oneOf, type RawSearch } from '../../ui/useUrl';
import { isDate, isTime } from '../../ui/zone';

/** What to look for on the screen Find and book. */
export type BookSearch = {
  kind: Kind;
  date?: string;
  from?: string;
  to?: string;
  office?: string;
  vehicle?: string;
  zone?: string;
  view?: 'list' | 'timeline';
  /** The space that is about to be confirmed. */
  space?: string;
};

/** Reads the address; what makes no sense is left out and replaced by what is usual. */
export function parseBook(raw: RawSearch): BookSearch {
  return {
    kind: oneOf(raw.kind, kinds) ?? 'parking',
    date: isDate(raw.date) ? raw.date : undefined,
    from: isTime(raw.from) ? raw.from : undefined,
    to: isTime(raw.to) ? raw.to : undefined,
    office: raw.office,
    vehicle: raw.vehicle,
    zone: raw.zone,
    view: oneOf(raw.view, ['list', 'timeline'] as const),
    space: raw.space,
  };
}

/** States a reservation can be filtered by; `live` stands for those that still hold their place. */
export const statuses = [
  'live',
  'reserved',
  'waiting',
  'checked_in',
  'released',
  'cancelled',
  'no_show',
  'all',
] as const;
export type StatusFilter = (typeof statuses)[number];

/** Which reservations are visible. */
export type ListSearch = {
  from?: string;
  to?: string;
  kind?: Kind;
  status: StatusFilter;
  vehicle?: string;
  after?: string;
};

/** Reads the filter of the list from the address. */
export function parseList(raw: RawSearch): ListSearch {
  return {
    from: isDate(raw.from) ? raw.from : undefined,
    to: isDate(raw.to) ? raw.to : undefined,
    kind: oneOf(raw.kind, kinds),
    status: oneOf(raw.status, statuses) ?? 'live',
    vehicle: raw.vehicle,
    after: raw.after,
  };
}

/** States in which a reservation still holds its place. */
export const live = ['reserved', 'waiting', 'checked_in'];

/** The filter's states as the API takes them. */
export function statusQuery(status: StatusFilter): string[] | undefined {
  if (status === 'all') return undefined;
  return status === 'live' ? live : [status];
}
