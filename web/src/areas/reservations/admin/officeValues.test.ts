import { expect, it } from 'vitest';
import type { Office } from '../../../api/types';
import { fromOffice, officeErrors, toOffice } from './officeValues';

const office: Office = {
  id: 'off_1',
  company: 'acc_1',
  name: 'Harbour',
  address: 'Kaigata 1, 1767 Halden',
  time_zone: 'Europe/Oslo',
  opening_hours: [
    { day: 'mon', from: '06:30', to: '12:00' },
    { day: 'mon', from: '13:00', to: '24:00' },
  ],
  rules: { horizon_days: 30, max_open: 5, max_per_day: 1, max_per_week: 0, kinds: ['parking', 'room'] },
  names: {},
  version: 1,
  can: [],
};

it('saves an office as it was read', () => {
  const { name, address, time_zone, opening_hours, rules } = office;
  expect(toOffice(fromOffice(office, 'UTC'))).toEqual({ name, address, time_zone, opening_hours, rules });
});

it('takes nonsense in a limit as no limit', () => {
  const values = fromOffice(office, 'UTC');
  expect(toOffice({ ...values, max_open: '-3', max_per_day: 'x', horizon_days: '12.9' }).rules).toMatchObject(
    {
      max_open: 0,
      max_per_day: 0,
      horizon_days: 12,
    },
  );
});

it('shows what is wrong with hours and rules where they are typed', () => {
  const hours = [
    { day: 'mon' as const, from: '06:30', to: '24:00' },
    { day: 'wed' as const, from: '9', to: '12:00' },
  ];
  const sent = toOffice(fromOffice({ ...office, opening_hours: hours }, 'UTC'));
  const wrong = (pointer: string) => ({ pointer, detail: pointer, code: '' });
  expect(
    officeErrors(
      ['/name', '/opening_hours/1', '/opening_hours/0/from', '/opening_hours', '/rules/max_open'].map(wrong),
      sent,
    ),
  ).toEqual({
    name: '/name',
    'hours.wed.to': '/opening_hours/1',
    'hours.mon.from': '/opening_hours/0/from',
    'hours.mon.to': '/opening_hours',
    max_open: '/rules/max_open',
  });
});
