import { describe, expect, it } from 'vitest';
import type { Visit } from '../types';
import { counts, found, merged, rowsOf, shared } from './rows';
import { visit, visitor } from './testVisits';

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

  it('keeps the lines of visits of which there is no news', () => {
    const news = { ...visits[1], version: 2 } as Visit;
    const now = rowsOf(visits, false);
    const after = rowsOf(merged(visits, news, 'off_1', '2026-11-23'), false);
    expect(after.filter((row) => !now.includes(row)).map(({ key }) => key)).toEqual(['a']);
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

  it('leaves every other visit the object it is, however the list came', () => {
    const fresh = structuredClone(visits).reverse();
    expect(shared(visits, fresh).every((one) => visits.includes(one))).toBe(true);
    const renamed = fresh.map((one) =>
      one.id === 'vis_1' ? { ...one, names: { usr_j: 'Janet Moss-Berg' } } : one,
    );
    expect(shared(visits, renamed).filter((one) => !visits.includes(one))).toEqual([
      renamed.find(({ id }) => id === 'vis_1'),
    ]);
    expect(shared(undefined, fresh)).toEqual(fresh);
  });

  it('is dropped when it is older than what is known', () => {
    const known = [visit('vis_1', 9, [], { version: 5 })];
    expect(merged(known, visit('vis_1', 9, [], { version: 4 }), 'off_1', '2026-11-23')).toBe(known);
  });
});
