import { expect, it } from 'vitest';
import { detailErrors, fromDetails, neededDetails, ownCountry, toDetails } from './companyDetails';

const address = { street: 'Kai 1', postal_code: '0150', city: 'Oslo', country: 'NO' };
const company = { legal_name: 'A AS', registration_number: '1', vat_number: 'NO999999999MVA', address };

it('goes there and back', () => {
  expect(toDetails(fromDetails(company), 'business')).toEqual(company);
  expect(toDetails(fromDetails(company), 'consumer')).toEqual({
    legal_name: '',
    registration_number: '',
    vat_number: '',
    address,
  });
  expect(toDetails(fromDetails(null), 'consumer').address.street).toBe('');
});

it('writes a VAT number without what people put between its digits', () => {
  const values = { ...fromDetails(company), vat_number: ' de 123.456-789 ' };
  expect(toDetails(values, 'business')).toMatchObject({ vat_number: 'DE123456789' });
});

it('asks companies for more than people', () => {
  expect(neededDetails('business')).toContain('legal_name');
  expect(neededDetails('consumer')).not.toContain('legal_name');
});

it('finds the field of a complaint by the end of its pointer', () => {
  expect(
    detailErrors([
      { pointer: '/details/vat_number', detail: 'a', code: '' },
      { pointer: '/account/company/address/city', detail: 'b', code: '' },
      { pointer: '', detail: 'c', code: '' },
    ]),
  ).toEqual({ vat_number: 'a', city: 'b' });
});

it('guesses the country from the device', () => {
  expect(ownCountry(['de', 'de-AT'])).toBe('AT');
  expect(ownCountry(['en', 'es-419'])).toBe('');
});
