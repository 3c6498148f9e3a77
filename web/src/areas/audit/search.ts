import { oneOf, type RawSearch } from '../../ui/useUrl';
import { addDays, fromWall, isDate, ownZone } from '../../ui/zone';

/** Actions the log can be narrowed to. */
export const actions = [
  'reservations.create',
  'reservations.change',
  'reservations.cancel',
  'reservations.transfer',
  'vehicles.create',
  'vehicles.change',
  'vehicles.delete',
  'travelers.create',
  'travelers.change',
  'travelers.delete',
  'passports.create',
  'passports.change',
  'passports.delete',
  'documents.create',
  'documents.delete',
  'bookings.create',
  'bookings.cancel',
  'bookings.complete',
  'delegations.create',
  'delegations.change',
  'delegations.pause',
  'delegations.resume',
  'delegations.revoke',
  'delegations.resign',
  'users.change',
  'users.deactivate',
  'users.reactivate',
  'groups.assign',
  'groups.remove',
  'offices.change',
  'zones.change',
  'spaces.change',
  'session.create',
] as const;

/** How an attempt ended. */
export const outcomes = ['done', 'refused'] as const;

/** Reads the filter of the audit log from the address. */
export function parseAudit(raw: RawSearch) {
  return {
    actor: raw.actor,
    subject: raw.subject,
    action: raw.action,
    outcome: oneOf(raw.outcome, outcomes),
    from: isDate(raw.from) ? raw.from : undefined,
    to: isDate(raw.to) ? raw.to : undefined,
    after: raw.after,
  };
}

/** What the feed of one's own name can be narrowed to: the areas in which others act. */
export const feedKinds = [
  'reservations',
  'vehicles',
  'travelers',
  'passports',
  'documents',
  'bookings',
] as const;

/** Reads the filter of what was done in one's own name from the address. */
export function parseFeed(raw: RawSearch) {
  const { actor, outcome, from, to, after } = parseAudit(raw);
  return { actor, kind: oneOf(raw.kind, feedKinds), outcome, from, to, after };
}

/** What parseAudit gives. */
export type AuditSearch = ReturnType<typeof parseAudit>;

/** The filter as the API takes it: days become instants on the reader's clock, the last day included. */
export function toQuery<T extends Pick<AuditSearch, 'from' | 'to'>>(search: T) {
  return {
    ...search,
    from: search.from && fromWall({ date: search.from, time: '00:00' }, ownZone()),
    to: search.to && fromWall({ date: addDays(search.to, 1), time: '00:00' }, ownZone()),
  };
}
