import { expect, it } from 'vitest';
import type { Traveler } from '../../api/types';
import { byOwner, fullName, titledName } from './owners';

const one = (id: string, owner: string, name: string) =>
  ({ id, owner, names: { [owner]: name } }) as unknown as Traveler;

it('groups travelers by owner in the order they came', () => {
  const groups = byOwner([
    one('1', 'me', 'Edward'),
    one('2', 'me', 'Edward'),
    one('3', 'j', 'Janet Moss'),
    one('4', 'me', 'Edward'),
  ]);
  expect(groups.map(({ owner, travelers }) => [owner.name, travelers.map(({ id }) => id)])).toEqual([
    ['Edward', ['1', '2', '4']],
    ['Janet Moss', ['3']],
  ]);
});

it('writes a name with its title, or without', () => {
  expect(titledName({ title: 'Dr', given_name: 'Eva', family_name: 'Moss' })).toBe('Dr Eva Moss');
  expect(titledName({ title: '', given_name: 'Eva', family_name: 'Moss' })).toBe('Eva Moss');
  expect(fullName({ given_name: 'Eva', family_name: 'Moss' })).toBe('Eva Moss');
});
