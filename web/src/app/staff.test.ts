import { expect, it } from 'vitest';
import { edward } from '../test/render';
import { holds, staffMay } from './staff';

const staff = (...system_roles: string[]) => ({ system_roles });

it('adds up the roles of staff', () => {
  expect(staffMay(staff('support_agent'), 'support.view')).toBe(true);
  expect(staffMay(staff('support_agent'), 'accounts.manage')).toBe(false);
  expect(staffMay(staff('support_agent', 'customer_support'), 'accounts.manage')).toBe(true);
  expect(staffMay(staff('tenant_admin'), 'anything')).toBe(true);
  expect(staffMay(staff('unheard_of'), 'customers.see')).toBe(false);
});

it('counts the rights of the company too', () => {
  expect(holds('delegations.own', edward.companies[0], edward)).toBe(true);
  expect(holds('settings', edward.companies[0], edward)).toBe(false);
  expect(holds('settings', undefined, staff('customer_support'))).toBe(true);
});
