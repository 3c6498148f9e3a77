import { expect, it } from 'vitest';
import { isRunning, percent } from './kinds';

it('says how far an import is', () => {
  expect(percent({ state: 'checking', lines: 0, done: 0 })).toBe(0);
  expect(percent({ state: 'importing', lines: 3, done: 2 })).toBe(66);
  expect(percent({ state: 'done', lines: 3, done: 3 })).toBe(100);
});

it('knows when to look again', () => {
  expect(isRunning({ state: 'importing' })).toBe(true);
  expect(isRunning({ state: 'refused' })).toBe(false);
});
