import { expect, it } from 'vitest';
import { fromSettings, settingsErrors, toSettings, whole } from './settings';
import { toggled } from './toggled';

const settings = {
  approval: ['off_1'],
  on_site_step: true,
  default_minutes: 60,
  email_required: false,
  check_out: { hours_after: 8 },
  reminder_minutes: 30,
  retention_days: 365,
  reminder_to_visitor_hours: 4,
  visitor_language: '',
};

it('comes back as it was', () => {
  expect(toSettings(fromSettings(settings))).toEqual(settings);
  const daily = { ...settings, approval: [], check_out: { daily_at: '18:30' } };
  expect(toSettings(fromSettings(daily))).toEqual(daily);
});

it('sends one way to be checked out only', () => {
  const values = { ...fromSettings(settings), leaving: 'daily' as const, daily_at: '19:00' };
  expect(toSettings(values).check_out).toEqual({ daily_at: '19:00' });
});

it('knows whole numbers', () => {
  expect(whole('48', 1, 48)).toBe(true);
  for (const text of ['', '0', '49', '1.5', '-1', 'x']) expect(whole(text, 1, 48)).toBe(false);
});

it('shows complaints where they belong', () => {
  const wrong = (pointer: string) => ({ pointer, detail: 'no', code: '' });
  expect(settingsErrors([wrong('/check_out/hours_after'), wrong('/check_out')])).toEqual({
    hours_after: 'no',
    leaving: 'no',
  });
});

it('gives a group one right more or less', () => {
  expect(toggled(['a', 'b'], 'c', true)).toEqual(['a', 'b', 'c']);
  expect(toggled(['a', 'b'], 'b', true)).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a', false)).toEqual(['b']);
});
