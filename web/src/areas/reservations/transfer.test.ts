import { expect, it } from 'vitest';
import { movable } from './transfer';

it('moves only what is visible, has the vehicle and may be moved', () => {
  const rows = [
    { id: 1, vehicle: 'old', can: ['reservations.transfer'] },
    { id: 2, vehicle: 'old', can: ['reservations.cancel'] },
    { id: 3, vehicle: 'other', can: ['reservations.transfer'] },
    { id: 4, vehicle: '', can: [] },
  ];
  expect(movable(rows, 'old').map((row) => row.id)).toEqual([1]);
});
