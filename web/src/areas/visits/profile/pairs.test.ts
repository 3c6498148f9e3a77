import { expect, it } from 'vitest';
import { pairingCalls, pairsOf } from './pairs';

const [ada, edward, janet] = ['ada', 'edward', 'janet'].map((id) => ({ id, name: id })) as [
  { id: string; name: string },
  { id: string; name: string },
  { id: string; name: string },
];

it('names both directions', () => {
  expect(pairsOf({ assistant: 'ada', assists: [], names: { ada: 'Ada' } })).toEqual({
    mine: [{ id: 'ada', name: 'Ada' }],
    others: [],
  });
  expect(pairsOf({ assistant: '', assists: ['janet'], names: {} }).mine).toEqual([]);
});

it('calls for what was changed alone', () => {
  const before = { mine: [ada], others: [janet] };
  expect(pairingCalls(before, before)).toEqual([]);
  expect(pairingCalls(before, { mine: [edward], others: [] })).toEqual([
    { of: 'stop', user: 'janet' },
    { of: 'set', user: 'edward' },
  ]);
  expect(pairingCalls(before, { mine: [], others: [janet, edward] })).toEqual([
    { of: 'drop', user: 'ada' },
    { of: 'assist', user: 'edward' },
  ]);
});
