import { describe, expect, it } from 'vitest';
import { fromRule, noRepeat, type Repeat, rhythms, toRule, wrongRepeat } from './rule';

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
