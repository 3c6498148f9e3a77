import { expect, it } from 'vitest';
import { writeSearch } from './searchText';

it('writes plain text and leaves out what is empty', () => {
  expect(writeSearch({ from: '2026-11-23', to: '', kind: undefined, after: null })).toBe('?from=2026-11-23');
  expect(writeSearch({})).toBe('');
});
