import { expect, it } from 'vitest';
import type { Activation } from '../../api/types';
import { fromDetails } from '../../ui/companyDetails';
import { missing, stepOfField, stepsOf, toActivate, type Values } from './activation';

const invitation: Activation = {
  kind: 'client',
  email: 'a@b.example',
  roles: ['account_owner'],
  inviter: 'Cara',
  parent: '',
  name: '',
  use: '',
  type: '',
  account: 'choose',
  account_name_given: false,
  credentials: true,
  support_links: { terms_of_use: '', privacy_policy: '' },
  language: 'en',
  expires_at: '2026-11-23T10:00:00Z',
};
const address = { street: 'Kai 1', postal_code: '0150', city: 'Oslo', country: 'NO' };
const values: Values = {
  ...fromDetails({ legal_name: 'A AS', registration_number: '1', vat_number: '', address }),
  given_name: ' Ann ',
  family_name: 'Berg',
  type: 'business',
  name: 'A',
};

it('takes the steps an invitation needs', () => {
  expect(stepsOf(invitation)).toEqual(['person', 'credentials', 'account']);
  expect(stepsOf({ credentials: true, account: 'none' })).toEqual(['person', 'credentials']);
  expect(stepsOf({ credentials: false, account: 'business' })).toEqual(['account']);
  expect(stepsOf({ credentials: false, account: 'none' })).toEqual([]);
});

it('asks for what is missing, and for less when the details come later', () => {
  const empty: Values = { ...fromDetails(null), given_name: ' ', family_name: '', type: '', name: '' };
  expect(missing('person', invitation, empty, false)).toEqual(['given_name']);
  expect(missing('account', invitation, empty, false)).toEqual(['type']);
  expect(missing('account', invitation, { ...empty, type: 'consumer' }, false)).toEqual([
    'name',
    'street',
    'city',
    'country',
  ]);
  expect(missing('account', invitation, { ...empty, type: 'business' }, true)).toEqual(['name']);
  const given = { ...invitation, account: 'business' as const, account_name_given: true };
  expect(missing('account', given, empty, true)).toEqual([]);
  expect(missing('account', invitation, values, false)).toEqual([]);
});

it('sends what was asked and nothing else', () => {
  expect(toActivate(invitation, values, 'de', false)).toEqual({
    given_name: 'Ann',
    family_name: 'Berg',
    language: 'de',
    account: {
      type: 'business',
      name: 'A',
      company: { legal_name: 'A AS', registration_number: '1', vat_number: '', address },
    },
  });
  const member = {
    ...invitation,
    credentials: false,
    account: 'consumer' as const,
    account_name_given: true,
  };
  expect(toActivate(member, values, 'de', false)).toEqual({ account: { address } });
  expect(toActivate(member, values, 'de', true)).toEqual({ account: {} });
  expect(toActivate({ ...invitation, account: 'none' }, values, 'en', false)).not.toHaveProperty('account');
});

it('knows where a field stands', () => {
  expect(stepOfField('given_name')).toBe('person');
  expect(stepOfField('password')).toBe('credentials');
  expect(stepOfField('vat_number')).toBe('account');
});
