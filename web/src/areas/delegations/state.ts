import type { Delegation } from '../../api/types';

/** What a delegation is at this moment, for people: paused and revoked by hand, the rest by its dates and its people. */
export function stateOf(
  delegation: Pick<Delegation, 'status' | 'effective' | 'starts_at' | 'ends_at'>,
  now: Date = new Date(),
): 'active' | 'inactive' | 'revoked' | 'scheduled' | 'ended' | 'suspended' {
  if (delegation.status === 'revoked' || delegation.status === 'inactive') return delegation.status;
  if (delegation.effective) return 'active';
  if (delegation.starts_at && new Date(delegation.starts_at) > now) return 'scheduled';
  if (delegation.ends_at && new Date(delegation.ends_at) <= now) return 'ended';
  return 'suspended';
}

/** The preset a set of scopes is, or undefined. */
export function presetOf(
  scopes: string[],
  presets: { name: string; scopes?: string[] | null }[],
): string | undefined {
  const same = (other: string[]) =>
    other.length === scopes.length && other.every((scope) => scopes.includes(scope));
  return presets.find((preset) => same(preset.scopes ?? []))?.name;
}
