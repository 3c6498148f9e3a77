import { expect, it } from 'vitest';
import { dropKept, keep, kept } from './kept';

it('keeps something until sign-out', () => {
  expect(kept('list')).toBeUndefined();
  keep('list', ['a'], new Date('2026-11-22T10:00:00Z'));
  expect(kept('list')).toEqual({ at: '2026-11-22T10:00:00.000Z', value: ['a'] });
  localStorage.setItem('stead.kept.bad', '{');
  expect(kept('bad')).toBeUndefined();
  localStorage.setItem('stead.language', 'de');
  dropKept();
  expect(kept('list')).toBeUndefined();
  expect(localStorage.getItem('stead.language')).toBe('de');
});
