import { expect, it } from 'vitest';
import { parseNext } from './signIn';

it('goes back only to a path of this app', () => {
  expect(parseNext({ next: '/vehicles?x=1' }).next).toBe('/vehicles?x=1');
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'vehicles',
    undefined,
    '/sign-in',
  ]) {
    expect(parseNext({ next }).next).toBe('/');
  }
});
