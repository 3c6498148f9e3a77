import { describe, expect, it } from 'vitest';
import type { Visit, Visitor } from '../calls';
import { counts, found, merged, rowsOf } from './rows';

function visitor(id: string, given_name: string, status: Visitor['status'] = 'expected'): Visitor {
  const times = { on_site_at: null, checked_in_at: null, checked_out_at: null };
  return {
    id,
    given_name,
    family_name: 'Ås',
    email: '',
    company: 'Fjord AS',
    phone: '',
    plate: '',
    status,
    parking: '',
    ...times,
  };
}
function visit(id: string, hour: number, visitors: Visitor[], more: Partial<Visit> = {}): Visit {
  const at = (hour: number) => `2026-11-23T${String(hour).padStart(2, '0')}:00:00Z`;
  return {
    id,
    company: 'acc_h',
    office: 'off_1',
    time_zone: 'Europe/Oslo',
    host: 'usr_j',
    starts_at: at(hour),
    ends_at: at(hour + 1),
    status: 'expected',
    purpose: '',
    visitors,
    comments: 0,
    series: '',
    rule: '',
    recipients: null,
    denied_reason: '',
    created_by: 'usr_j',
    delegation: '',
    created_at: at(1),
    version: 1,
    names: { usr_j: 'Janet Moss' },
    can: null,
    ...more,
  };
}

const visits = [
  visit('vis_2', 12, [visitor('c', 'Søren'), visitor('d', 'Łukasz', 'checked_out')]),
  visit('vis_1', 9, [visitor('a', 'Ängla', 'checked_in')], { status: 'checked_in' }),
  visit('vis_3', 8, [visitor('e', 'Bo')], { status: 'cancelled' }),
];
const rows = rowsOf(visits, false);

describe('the desk', () => {
  it('lists visitors by time with their next step, without those who were cancelled', () => {
    expect(rows.map(({ key, step }) => [key, step])).toEqual([
      ['a', 'check-out'],
      ['c', 'check-in'],
      ['d', undefined],
    ]);
    expect(rowsOf(visits, true)[1]?.step).toBe('on-site');
    expect(counts(rows)).toEqual({ all: 3, expected: 1, inside: 1, left: 1 });
  });

  it('finds by the beginnings of words, whatever the accents', () => {
    const keys = (text: string) => found(rows, 'all', text).map(({ key }) => key);
    expect(keys('soren')).toEqual(['c']);
    expect(keys('LUK')).toEqual(['d']);
    expect(keys('jan mo')).toEqual(['a', 'c', 'd']);
    expect(keys('jord')).toEqual([]);
    expect(found(rows, 'inside', 'as').map(({ key }) => key)).toEqual(['a']);
  });
});

describe('news', () => {
  const ids = (list: Visit[]) => list.map(({ id }) => id).sort();

  it('comes in, replaces what it is about, and goes when it is elsewhere', () => {
    const fresh = visit('vis_9', 15, [visitor('z', 'Zoe')]);
    expect(ids(merged(visits, fresh, 'off_1', '2026-11-23'))).toContain('vis_9');
    expect(ids(merged(visits, { ...fresh, office: 'off_2' }, 'off_1', '2026-11-23'))).not.toContain('vis_9');
    const moved = {
      ...visits[0],
      version: 2,
      starts_at: '2026-11-24T08:00:00Z',
      ends_at: '2026-11-24T09:00:00Z',
    } as Visit;
    expect(ids(merged(visits, moved, 'off_1', '2026-11-23'))).toEqual(['vis_1', 'vis_3']);
  });

  it('is dropped when it is older than what is known', () => {
    const known = [visit('vis_1', 9, [], { version: 5 })];
    expect(merged(known, visit('vis_1', 9, [], { version: 4 }), 'off_1', '2026-11-23')).toBe(known);
  });
});
