import { expect, it } from 'vitest';
import { lineErrors } from './lineErrors';

it('reads the line and the field of a complaint', () => {
  const detail = 'wrong';
  expect(
    lineErrors([
      { pointer: '/12/email', detail, code: '' },
      { pointer: '/3', detail, code: '' },
      { pointer: '', detail, code: '' },
    ]),
  ).toEqual([
    { line: 12, field: 'email', detail },
    { line: 3, field: '', detail },
    { line: 0, field: '', detail },
  ]);
});
