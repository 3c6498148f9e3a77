import { describe, expect, it } from 'vitest';
import { addDays, fromWall, isDate, isTime, today, toWall } from './zone';

describe('wall time', () => {
  it('goes there and back in winter and summer', () => {
    for (const at of ['2026-01-15T07:30:00Z', '2026-07-15T06:30:00Z']) {
      expect(fromWall(toWall(at, 'Europe/Oslo'), 'Europe/Oslo')).toBe(at);
    }
  });

  it('knows zones behind and far ahead of UTC', () => {
    expect(fromWall({ date: '2026-03-01', time: '09:00' }, 'America/New_York')).toBe('2026-03-01T14:00:00Z');
    expect(fromWall({ date: '2026-03-01', time: '09:00' }, 'Pacific/Kiritimati')).toBe(
      '2026-02-28T19:00:00Z',
    );
  });

  it('reads 24:00 as the midnight that ends the day', () => {
    expect(fromWall({ date: '2026-12-31', time: '24:00' }, 'UTC')).toBe('2027-01-01T00:00:00Z');
  });

  it('gives a day of 23 hours when the clock goes forward, of 25 when it goes back', () => {
    const length = (date: string) =>
      (Date.parse(fromWall({ date, time: '24:00' }, 'Europe/Berlin')) -
        Date.parse(fromWall({ date, time: '00:00' }, 'Europe/Berlin'))) /
      3_600_000;
    expect(length('2026-03-29')).toBe(23);
    expect(length('2026-10-25')).toBe(25);
  });

  it('moves a time that the clock skips forward, and takes the first of a doubled one', () => {
    expect(fromWall({ date: '2026-03-29', time: '02:30' }, 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z');
    expect(fromWall({ date: '2026-10-25', time: '02:30' }, 'Europe/Berlin')).toBe('2026-10-25T00:30:00Z');
  });

  it('says what day it is where the office stands', () => {
    const late = new Date('2026-11-22T23:30:00Z');
    expect(today('Europe/Oslo', late)).toBe('2026-11-23');
    expect(today('America/New_York', late)).toBe('2026-11-22');
  });
});

describe('parsing', () => {
  it('takes real days only', () => {
    expect(isDate('2028-02-29')).toBe(true);
    for (const wrong of ['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '', undefined, 5]) {
      expect(isDate(wrong)).toBe(false);
    }
  });

  it('takes times of a day and its end', () => {
    for (const right of ['00:00', '23:59', '24:00']) expect(isTime(right)).toBe(true);
    for (const wrong of ['24:01', '7:00', '12:60', '', undefined]) expect(isTime(wrong)).toBe(false);
  });

  it('steps over months and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});
