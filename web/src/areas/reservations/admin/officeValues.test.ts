import { expect, it } from 'vitest';
import type { Office } from '../../../api/types';
import { fromOffice, toOffice } from './officeValues';

const office: Office = {
  id: 'off_1',
  company: 'acc_1',
  name: 'Harbour',
  address: '',
  time_zone: 'Europe/Oslo',
  opening_hours: [{ day: 'mon', from: '06:30', to: '24:00' }],
  rules: { horizon_days: 30, max_open: 5, max_per_day: 1, max_per_week: 0, kinds: ['parking', 'room'] },
  names: {},
  version: 1,
  can: [],
};

it('saves an office as it was read', () => {
  const { name, time_zone, opening_hours, rules } = office;
  expect(toOffice(fromOffice(office, 'UTC'))).toEqual({ name, time_zone, opening_hours, rules });
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
