import { expect, it } from 'vitest';
import { hoursOf, usualHours } from './useBooking';

const hours = (...days: ('mon' | 'tue')[]) => ({
  opening_hours: days.map((day) => ({ day, from: '07:00', to: '19:00' })),
});

it('proposes the opening hours of the day', () => {
  expect(hoursOf(hours('mon', 'tue'), '2026-11-23')).toEqual({ from: '07:00', to: '19:00', closed: false });
});

it('says when the office is closed, and that one without hours never is', () => {
  expect(hoursOf(hours('mon'), '2026-11-22').closed).toBe(true);
  expect(hoursOf({ opening_hours: [] }, '2026-11-22')).toEqual({ from: '06:00', to: '22:00', closed: false });
});

it('proposes a working day inside the opening hours', () => {
  expect(usualHours({ from: '06:00', to: '22:00' })).toEqual({ from: '08:00', to: '18:00' });
  expect(usualHours({ from: '09:00', to: '13:00' })).toEqual({ from: '09:00', to: '13:00' });
  expect(usualHours({ from: '19:00', to: '23:00' })).toEqual({ from: '19:00', to: '23:00' });
});
