import type { Traveler } from '../../api/types';

/** The travelers of one owner, as they came. */
export type OwnerGroup = { owner: { id: string; name: string }; travelers: Traveler[] };

type Names = Pick<Traveler, 'title' | 'given_name' | 'family_name'>;

/** Name of a traveler, as it stands in lists. */
export function fullName({ given_name, family_name }: Pick<Names, 'given_name' | 'family_name'>): string {
  return [given_name, family_name].filter(Boolean).join(' ');
}

/** Name of a traveler with the title. */
export function titledName(traveler: Names): string {
  return [traveler.title, fullName(traveler)].filter(Boolean).join(' ');
}

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
