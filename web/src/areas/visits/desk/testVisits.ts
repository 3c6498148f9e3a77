import type { Visit, Visitor } from '../types';

/** A visitor for tests. */
export function visitor(id: string, given_name: string, status: Visitor['status'] = 'expected'): Visitor {
  const times = { on_site_at: null, checked_in_at: null, checked_out_at: null };
  return { id, given_name, family_name: 'Ås', company: 'Fjord AS', status, parking: '', ...times };
}

/** A visit on 23 November 2026 at an hour in UTC, for tests. */
export function visit(id: string, hour: number, visitors: Visitor[], more: Partial<Visit> = {}): Visit {
  const at = (when: number) => `2026-11-23T${String(when).padStart(2, '0')}:00:00Z`;
  return {
    id,
    company: 'acc_h',
    office: 'off_1',
    time_zone: 'Europe/Oslo',
    host: 'usr_j',
    host_invited: '',
    host_left: false,
    starts_at: at(hour),
    ends_at: at(hour + 1),
    status: 'expected',
    purpose: '',
    visitors,
    comments: 0,
    series: '',
    rule: '',
    recipients: [],
    exceptions: [],
    denied_reason: '',
    created_by: 'usr_j',
    delegation: '',
    created_at: at(1),
    version: 1,
    names: { usr_j: 'Janet Moss' },
    can: [],
    ...more,
  };
}
