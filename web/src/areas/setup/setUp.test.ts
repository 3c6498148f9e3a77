import { expect, it } from 'vitest';
import { setUpErrors, toSetUp, type Values } from './setUp';

const values: Values = {
  code: ' abcd-EFGH ',
  given_name: 'Ann',
  family_name: ' ',
  email: ' ann@b.example ',
  password: ' secret password ',
  terms_of_use: '',
  privacy_policy: '',
  own_company: false,
  company: 'Halden',
  office: 'Harbour',
  time_zone: 'Europe/Oslo',
};

it('sends a company only where there is one', () => {
  expect(toSetUp(values, 'de')).toEqual({
    code: 'abcdEFGH',
    email: 'ann@b.example',
    password: ' secret password ',
    given_name: 'Ann',
    family_name: '',
    language: 'de',
    support_links: { terms_of_use: '', privacy_policy: '' },
  });
  expect(toSetUp({ ...values, own_company: true }, 'de').company).toEqual({
    name: 'Halden',
    office: { name: 'Harbour', time_zone: 'Europe/Oslo' },
  });
});

it('tells the names of the company and its office apart', () => {
  expect(
    setUpErrors([
      { pointer: '/company/name', detail: 'a', code: '' },
      { pointer: '/company/office/name', detail: 'b', code: '' },
      { pointer: '/company/office/time_zone', detail: 'c', code: '' },
      { pointer: '/support_links/terms_of_use', detail: 'd', code: '' },
      { pointer: '/code', detail: 'e', code: '' },
    ]),
  ).toEqual({ company: 'a', office: 'b', time_zone: 'c', terms_of_use: 'd', code: 'e' });
});
