import { oneOf, type RawSearch } from '../../ui/useUrl';
import { addDays, fromWall, isDate, ownZone } from '../../ui/zone';

/** States the table can be narrowed to: three set by hand, two that follow from the dates. */
export const states = ['active', 'inactive', 'revoked', 'not_started', 'ended'] as const;

/** Reads the filter of the delegations from the address. */
export function parseDelegations(raw: RawSearch) {
  return {
    search: raw.search,
    company: raw.company,
    status: oneOf(raw.status, states),
    from: isDate(raw.from) ? raw.from : undefined,
    to: isDate(raw.to) ? raw.to : undefined,
    after: raw.after,
  };
}

/** What parseDelegations gives. */
export type DelegationSearch = ReturnType<typeof parseDelegations>;

/** The filter as the API takes it. Days are those of the reader's clock, the last one included. */
export function toQuery({ search, company, status, from, to, after }: DelegationSearch) {
  const byDates = status === 'not_started' || status === 'ended' ? status : undefined;
  return {
    search,
    company,
    after,
    status: status && !byDates ? [status] : undefined,
    effective: byDates,
    live: status === undefined ? true : undefined,
    created_from: from && fromWall({ date: from, time: '00:00' }, ownZone()),
    created_to: to && fromWall({ date: addDays(to, 1), time: '00:00' }, ownZone()),
  };
}
