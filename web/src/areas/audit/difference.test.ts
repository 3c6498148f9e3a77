import { describe, expect, it } from 'vitest';
import { difference } from './difference';

describe('before and after', () => {
  it('shows only what changed, ids as names', () => {
    const changes = difference(
      { vehicle: 'veh_1', status: 'reserved' },
      { vehicle: 'veh_2', status: 'reserved' },
      { veh_2: 'EV 1' },
    );
    expect(changes).toEqual([{ field: 'vehicle', before: 'veh_1', after: 'EV 1' }]);
  });

  it('copes with a side that did not exist and with lists', () => {
    expect(difference(null, { scopes: ['A', 'B'] }, null)).toEqual([
      { field: 'scopes', before: undefined, after: 'A, B' },
    ]);
    expect(difference(undefined, undefined, null)).toEqual([]);
    expect(difference('x', 'y', null)).toEqual([{ field: 'value', before: 'x', after: 'y' }]);
  });
});
