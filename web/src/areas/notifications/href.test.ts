import { expect, it } from 'vitest';
import { hrefOf } from './href';

it('leads to the thing, but never while somebody else is acted for', () => {
  expect(hrefOf({ type: 'reservation', id: 'res_1' }, false)).toBe('/reservations/res_1');
  expect(hrefOf({ type: 'reservation', id: 'res_1' }, true)).toBeUndefined();
  expect(hrefOf({ type: 'comet', id: 'x' }, false)).toBeUndefined();
  expect(hrefOf(null, false)).toBeUndefined();
});
