import { describe, expect, it } from 'vitest';
import { daysOf, fromRule, noRepeat, type Repeat, rhythms, toRule, wrongRepeat } from './rule';

const repeat = (change: Partial<Repeat>): Repeat => ({ ...noRepeat, ...change });

describe('a recurrence', () => {
  it('is a rule that ends', () => {
    expect(toRule(noRepeat)).toBeUndefined();
    expect(toRule(repeat({ every: 'weekly' }))).toBe('FREQ=WEEKLY;COUNT=4');
    expect(toRule(repeat({ every: 'weekdays', ends: 'until', until: '2026-12-24' }))).toBe(
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261224',
    );
  });

  it('comes back from its rule in plain words', () => {
    for (const every of rhythms.filter((one) => one !== 'none')) {
      for (const ends of ['count', 'until'] as const) {
        const wanted = repeat({
          every,
          ends,
          count: ends === 'count' ? '7' : '',
          until: ends === 'until' ? '2027-01-31' : '',
        });
        expect(fromRule(toRule(wanted) ?? '')).toEqual(wanted);
      }
    }
    expect(fromRule('RRULE:INTERVAL=2;FREQ=WEEKLY;COUNT=3')?.every).toBe('biweekly');
    expect(fromRule('FREQ=MONTHLY;BYDAY=2TU;COUNT=3')).toBeUndefined();
    expect(fromRule('FREQ=DAILY')).toBeUndefined();
  });

  it('lists its days as the server makes them', () => {
    const days = (change: Partial<Repeat>, from: string) => daysOf(repeat(change), from);
    expect(days({}, '2026-11-23')).toEqual([]);
    expect(days({ every: 'biweekly', count: '3' }, '2026-11-23')).toEqual([
      '2026-11-23',
      '2026-12-07',
      '2026-12-21',
    ]);
    const overWeekend = days({ every: 'weekdays', ends: 'until', until: '2026-11-30' }, '2026-11-27');
    expect(overWeekend).toEqual(['2026-11-27', '2026-11-30']);
    // A month without the day is skipped, and does not count.
    expect(days({ every: 'monthly', count: '3' }, '2026-12-31')).toEqual([
      '2026-12-31',
      '2027-01-31',
      '2027-03-31',
    ]);
    expect(days({ every: 'daily', count: '9999' }, '2026-11-23')).toHaveLength(366);
    expect(days({ every: 'daily', count: 'x' }, '2026-11-23')).toEqual([]);
    expect(days({ every: 'weekly' }, '2026-02-30')).toEqual([]);
  });

  it('must end, later than it begins', () => {
    expect(wrongRepeat(noRepeat, '2026-11-23')).toBeNull();
    for (const count of ['', '1', '2.5', '367', 'x'])
      expect(wrongRepeat(repeat({ every: 'daily', count }), '2026-11-23')).toBe('visit.repeat_count_wrong');
    expect(wrongRepeat(repeat({ every: 'daily', count: '366' }), '2026-11-23')).toBeNull();
    expect(wrongRepeat(repeat({ every: 'daily', ends: 'until', until: '2026-11-23' }), '2026-11-23')).toBe(
      'visit.repeat_until_wrong',
    );
  });
});
