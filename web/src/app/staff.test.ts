import { expect, it } from 'vitest';
import { edward } from '../test/render';
import { holds, staffMay } from './staff';

const staff = (...rights: string[]) => ({ rights });

it('tells what staff hold in every account', () => {
  expect(staffMay(staff('support.view'), 'support.view')).toBe(true);
  expect(staffMay(staff('support.view'), 'accounts.manage')).toBe(false);
});

it('counts the rights of the company too', () => {
  expect(holds('delegations.own', edward.companies[0], edward)).toBe(true);
  expect(holds('settings', edward.companies[0], edward)).toBe(false);
  expect(holds('settings', undefined, staff('settings'))).toBe(true);
});
