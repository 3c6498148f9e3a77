import { oneOf, type RawSearch } from '../../ui/useUrl';
import { isDate } from '../../ui/zone';
import { type VisitStatus, visitStatuses } from './types';

/** States a visit can be filtered by; `live` stands for those that are still to come or under way. */
export const filters = ['live', ...visitStatuses, 'all'] as const;
export type StatusFilter = (typeof filters)[number];

/** Which visits are visible. */
export type VisitSearch = {
  from?: string;
  to?: string;
  status: StatusFilter;
  office?: string;
  search?: string;
  after?: string;
};

/** Reads the filter of the list from the address. */
export function parseVisits(raw: RawSearch): VisitSearch {
  return {
    from: isDate(raw.from) ? raw.from : undefined,
    to: isDate(raw.to) ? raw.to : undefined,
    status: oneOf(raw.status, filters) ?? 'live',
    office: raw.office,
    search: raw.search,
    after: raw.after,
  };
}

const live: VisitStatus[] = ['in_review', 'expected', 'on_site', 'checked_in'];

/** The filter's states as the API takes them. */
export function statusQuery(status: StatusFilter): VisitStatus[] | undefined {
  if (status === 'all') return undefined;
  return status === 'live' ? live : [status];
}
