import { expect, it } from 'vitest';
import { hoursOf } from './useBooking';

const hours = (...days: string[]) => ({
  opening_hours: days.map((day) => ({ day, from: '07:00', to: '19:00' })),
});

it('proposes the opening hours of the day', () => {
  expect(hoursOf(hours('mon', 'tue'), '2026-11-23')).toEqual({ from: '07:00', to: '19:00', closed: false });
});

it('says when the office is closed, and that one without hours never is', () => {
  expect(hoursOf(hours('mon'), '2026-11-22').closed).toBe(true);
  expect(hoursOf({ opening_hours: [] }, '2026-11-22')).toEqual({ from: '00:00', to: '24:00', closed: false });
});
