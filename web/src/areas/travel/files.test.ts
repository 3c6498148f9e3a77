import { expect, it } from 'vitest';
import { refusedBefore } from './files';

it('does not send what is sure to be refused', () => {
  expect(refusedBefore({ size: 10 * 1024 * 1024, type: 'application/pdf' })).toBeUndefined();
  expect(refusedBefore({ size: 10 * 1024 * 1024 + 1, type: 'application/pdf' })).toBe('document_too_large');
  expect(refusedBefore({ size: 1, type: 'image/gif' })).toBe('document_type');
  expect(refusedBefore({ size: 1, type: '' })).toBeUndefined();
});
