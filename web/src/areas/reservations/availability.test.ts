import { describe, expect, it } from 'vitest';
import type { AvailabilityItem } from '../../api/types';
import { byZone, freeSpaces, holeAt, isFree } from './availability';

const at = (hour: number) => `2026-11-23T${String(hour).padStart(2, '0')}:00:00Z`;
const item = (name: string, zone: string, free: [number, number][]): AvailabilityItem => ({
  space: { id: name, name, kind: 'parking', zone, office: 'off_1', features: [] },
  free: free.map(([from, to]) => ({ starts_at: at(from), ends_at: at(to) })),
  taken: [],
  names: {},
});
const wanted = { starts_at: at(9), ends_at: at(12) };

describe('a space', () => {
  it('is free only for the whole time asked for', () => {
    expect(isFree(item('A', 'z', [[7, 19]]), wanted)).toBe(true);
    expect(isFree(item('A', 'z', [[9, 12]]), wanted)).toBe(true);
    expect(
      isFree(
        item('A', 'z', [
          [7, 10],
          [10, 19],
        ]),
        wanted,
      ),
    ).toBe(false);
    expect(isFree(item('A', 'z', []), wanted)).toBe(false);
  });

  it('has a hole from the moment clicked to the end of its free time', () => {
    expect(
      holeAt(
        item('A', 'z', [
          [7, 10],
          [14, 19],
        ]),
        at(15),
      ),
    ).toEqual({ starts_at: at(15), ends_at: at(19) });
    expect(holeAt(item('A', 'z', [[7, 10]]), at(10))).toBeUndefined();
  });
});

it('lists free spaces as people count, and by zone', () => {
  const items = [item('P10', 'b', [[7, 19]]), item('P2', 'a', [[7, 19]]), item('P1', 'b', [])];
  expect(freeSpaces(items, wanted).map((one) => one.space.name)).toEqual(['P2', 'P10']);
  expect(byZone(items).map((group) => [group.zone, group.items.length])).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
});
