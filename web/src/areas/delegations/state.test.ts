import { describe, expect, it } from 'vitest';
import { presetOf, stateOf } from './state';

const now = new Date('2026-11-22T12:00:00Z');
const one = (more: Partial<Parameters<typeof stateOf>[0]>) => ({
  status: 'active' as const,
  effective: false,
  starts_at: null,
  ends_at: null,
  ...more,
});

describe('the state of a delegation', () => {
  it('is what was done by hand before anything else', () => {
    expect(stateOf(one({ status: 'inactive', effective: true }), now)).toBe('inactive');
    expect(stateOf(one({ status: 'revoked' }), now)).toBe('revoked');
  });

  it('follows its dates, and its people', () => {
    expect(stateOf(one({ effective: true }), now)).toBe('active');
    expect(stateOf(one({ starts_at: '2026-12-01T00:00:00Z' }), now)).toBe('scheduled');
    expect(stateOf(one({ ends_at: '2026-11-22T12:00:00Z' }), now)).toBe('ended');
    expect(stateOf(one({}), now)).toBe('suspended');
  });
});

it('knows a preset by its scopes, in any order', () => {
  const presets = [{ name: 'One', scopes: ['A', 'B'] }];
  expect(presetOf(['B', 'A'], presets)).toBe('One');
  expect(presetOf(['A'], presets)).toBeUndefined();
});
