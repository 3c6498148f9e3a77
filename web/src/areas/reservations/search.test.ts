import { describe, expect, it } from 'vitest';
import { parseBook, parseList, statusQuery } from './search';

describe('the address', () => {
  it('falls back to what is usual where it makes no sense', () => {
    expect(parseBook({ kind: 'yacht', date: '2026-02-30', from: '9', view: 'plan' })).toMatchObject({
      kind: 'parking',
      date: undefined,
      from: undefined,
      view: undefined,
    });
    expect(parseList({ status: 'gone', from: 'soon' })).toMatchObject({ status: 'live', from: undefined });
  });

  it('keeps what does', () => {
    expect(
      parseBook({ kind: 'desk', date: '2026-11-27', from: '08:00', to: '24:00', space: 'spc_1' }),
    ).toMatchObject({
      kind: 'desk',
      date: '2026-11-27',
      from: '08:00',
      to: '24:00',
      space: 'spc_1',
    });
  });
});

it('asks for all states, for those that hold a place, or for one', () => {
  expect(statusQuery('all')).toBeUndefined();
  expect(statusQuery('live')).toEqual(['reserved', 'waiting', 'checked_in']);
  expect(statusQuery('cancelled')).toEqual(['cancelled']);
});
