import type { Traveler } from '../../api/types';

/** The travelers of one owner, as they came. */
export type OwnerGroup = { owner: { id: string; name: string }; travelers: Traveler[] };

/** Full name of a traveler. */
export function fullName({ title, given_name, family_name }: Names): string {
  return [title, given_name, family_name].filter(Boolean).join(' ');
}
type Names = Pick<Traveler, 'title' | 'given_name' | 'family_name'>;

/** Groups travelers by their owner and keeps the order of the server: oneself first. */
export function byOwner(travelers: Traveler[]): OwnerGroup[] {
  const groups = new Map<string, OwnerGroup>();
  for (const traveler of travelers) {
    const { owner, names } = traveler;
    const group = groups.get(owner) ?? { owner: { id: owner, name: names?.[owner] ?? owner }, travelers: [] };
    group.travelers.push(traveler);
    groups.set(owner, group);
  }
  return [...groups.values()];
}
