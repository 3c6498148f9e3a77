import { expect, it } from 'vitest';
import { decodeOptions, deviceName, fromBase64url, toBase64url, toJson, wasStopped } from './webauthn';

it('writes and reads bytes as base64url', () => {
  const bytes = Uint8Array.from([0, 251, 255, 62, 63]);
  expect(toBase64url(bytes.buffer)).toBe('APv_Pj8');
  expect([...fromBase64url('APv_Pj8')]).toEqual([...bytes]);
});

it('makes bytes of what the browser wants as bytes', () => {
  const options = decodeOptions({
    challenge: 'AQI',
    rp: { name: 'Stead' },
    user: { id: 'Aw', name: 'a' },
    excludeCredentials: [{ id: 'BA', type: 'public-key' }],
  });
  expect(options).toMatchObject({
    challenge: Uint8Array.from([1, 2]),
    rp: { name: 'Stead' },
    user: { id: Uint8Array.from([3]), name: 'a' },
    excludeCredentials: [{ id: Uint8Array.from([4]), type: 'public-key' }],
  });
  expect(options).not.toHaveProperty('allowCredentials');
});

it('writes a credential of a browser without toJSON', () => {
  const credential = {
    id: 'AQ',
    rawId: Uint8Array.from([1]).buffer,
    type: 'public-key',
    authenticatorAttachment: null,
    getClientExtensionResults: () => ({}),
    response: { clientDataJSON: Uint8Array.from([2]).buffer, getTransports: () => ['internal'] },
  };
  expect(toJson(credential as never)).toEqual({
    id: 'AQ',
    rawId: 'AQ',
    type: 'public-key',
    authenticatorAttachment: undefined,
    clientExtensionResults: {},
    response: { clientDataJSON: 'Ag', transports: ['internal'] },
  });
});

it('tells a person who stopped from a failure', () => {
  expect(wasStopped(new DOMException('', 'NotAllowedError'))).toBe(true);
  expect(wasStopped(new DOMException('', 'SecurityError'))).toBe(false);
  expect(() => toJson(null)).toThrow();
});

it('names a passkey after its device', () => {
  expect(deviceName('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit Version/17 Safari/605')).toBe(
    'Safari, Mac',
  );
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64) Chrome/140 Safari/537')).toBe('Chrome, Linux');
  expect(deviceName('curl')).toBe('');
});
