import { expect, it } from 'vitest';
import { qrPath } from '../../../ui/qr';
import { asText, grouped } from './codes';

it('writes a secret in groups', () => {
  expect(grouped('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
  expect(grouped('ABCDEFGH')).toBe('ABCD EFGH');
});

it('writes recovery codes as a text', () => {
  expect(asText(['a', 'b'], 'stead.example')).toBe('Stead, stead.example\n\na\nb\n');
});

it('draws a QR code with a quiet zone', () => {
  const { path, size } = qrPath('otpauth://totp/Stead:a@b.example?secret=ABC');
  expect(size).toBeGreaterThan(25);
  expect(path.startsWith('M2 2h1')).toBe(true);
  expect(path).not.toContain('M0 ');
});
