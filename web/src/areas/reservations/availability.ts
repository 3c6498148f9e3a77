import type { AvailabilityItem } from '../../api/types';

type Interval = { starts_at: string; ends_at: string };

const ms = (at: string) => Date.parse(at);

/** Whether a space is free for the whole of an interval. */
export function isFree(item: Pick<AvailabilityItem, 'free'>, wanted: Interval): boolean {
  return (item.free ?? []).some(
    (free) => ms(free.starts_at) <= ms(wanted.starts_at) && ms(free.ends_at) >= ms(wanted.ends_at),
  );
}

/** The rest of the free time of a space from an instant on, or undefined where it is taken then. */
export function holeAt(item: Pick<AvailabilityItem, 'free'>, from: string): Interval | undefined {
  const hole = (item.free ?? []).find(
    (free) => ms(free.starts_at) <= ms(from) && ms(from) < ms(free.ends_at),
  );
  return hole && { starts_at: from, ends_at: hole.ends_at };
}

/** Spaces free for the whole interval, by name as people count: P2 before P10. */
export function freeSpaces(items: AvailabilityItem[], wanted: Interval): AvailabilityItem[] {
  return items.filter((item) => isFree(item, wanted)).sort(byName);
}

/** Orders spaces by name, numbers within names as numbers. */
export function byName(a: AvailabilityItem, b: AvailabilityItem): number {
  return a.space.name.localeCompare(b.space.name, undefined, { numeric: true });
}

/** Spaces by the zone they lie in, in the order in which the zones come. */
export function byZone(items: AvailabilityItem[]): { zone: string; items: AvailabilityItem[] }[] {
  const zones = new Map<string, AvailabilityItem[]>();
  for (const item of items) {
    const list = zones.get(item.space.zone);
    if (list) list.push(item);
    else zones.set(item.space.zone, [item]);
  }
  return [...zones].map(([zone, inside]) => ({ zone, items: inside }));
}
