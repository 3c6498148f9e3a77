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

/** What parseAudit gives. */
export type AuditSearch = ReturnType<typeof parseAudit>;

/** The filter as the API takes it: days become instants on the reader's clock, the last day included. */
export function toQuery(search: AuditSearch) {
  return {
    ...search,
    from: search.from && fromWall({ date: search.from, time: '00:00' }, ownZone()),
    to: search.to && fromWall({ date: addDays(search.to, 1), time: '00:00' }, ownZone()),
  };
}
