import { expect, it } from 'vitest';
import { countryName, nationalities } from './nationalities';

it('names every country once, in the language of the reader', () => {
  const list = nationalities('de');
  expect(list.find(({ value }) => value === 'NO')?.label).toBe('Norwegen');
  expect(list.length).toBeGreaterThan(190);
  const codes = list.map(({ value }) => value);
  for (const none of ['UK', 'DD', 'EU', 'UN', 'SU']) expect(codes).not.toContain(none);
  expect(countryName('CH', 'fr')).toBe('Suisse');
});
