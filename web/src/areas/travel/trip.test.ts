import { describe, expect, it } from 'vitest';
import { Problem } from '../../api/problem';
import {
  daysOf,
  type ItemValues,
  instant,
  needed,
  newItem,
  requestErrors,
  stepOf,
  toRequest,
  totals,
} from './trip';

const item = (more: Partial<ItemValues>): ItemValues => ({ ...newItem('flight', []), ...more });

describe('the body of a request', () => {
  it('says only what an item of its kind has', () => {
    const janet = { id: 'usr_j', name: 'Janet' };
    const body = toRequest(
      {
        travelers: [{ id: 'trv_1', name: 'A', type: 'ADT', owner: janet }],
        notes: '',
        items: [
          item({
            from: ' Oslo ',
            to: 'Lisbon',
            place: 'left over',
            starts: '2026-12-01T08:30',
            amount: '1 249,50',
          }),
          item({
            type: 'hotel',
            from: 'left over',
            place: 'Tivoli',
            starts: '2026-12-01T15:00',
            ends: '2026-12-03T11:00',
          }),
        ],
      },
      'Europe/Oslo',
    );
    expect(body).toEqual({
      travelers: ['trv_1'],
      notes: '',
      items: [
        {
          type: 'flight',
          from: 'Oslo',
          to: 'Lisbon',
          starts_at: '2026-12-01T07:30:00Z',
          price: { amount: '1249.50', currency: 'EUR' },
        },
        {
          type: 'hotel',
          place: 'Tivoli',
          starts_at: '2026-12-01T14:00:00Z',
          ends_at: '2026-12-03T10:00:00Z',
        },
      ],
    });
  });

  it('knows what each kind must have', () => {
    expect(needed('car', 'to')).toBe(false);
    expect(needed('flight', 'to')).toBe(true);
    expect(needed('hotel', 'ends')).toBe(true);
    expect(needed('train', 'ends')).toBe(false);
    expect(needed('hotel', 'from')).toBe(false);
  });
});

it('reads wall times, and nothing that is none', () => {
  expect(instant('2026-07-01T09:00', 'Europe/Lisbon')).toBe('2026-07-01T08:00:00Z');
  for (const wrong of ['', '2026-07-01', '2026-02-30T09:00', 'T09:00']) {
    expect(instant(wrong, 'UTC')).toBeUndefined();
  }
});

it('knows the days of travel', () => {
  const items = [
    item({ starts: '2026-12-05T09:00' }),
    item({ starts: '2026-12-01T08:00', ends: '2026-12-09T10:00' }),
    item({}),
  ];
  expect(daysOf(items)).toEqual({ first: '2026-12-01', last: '2026-12-09' });
  expect(daysOf([])).toEqual({ first: undefined, last: undefined });
});

it('adds prices per currency without rounding', () => {
  const price = (amount: string, currency = 'EUR') => ({ price: { amount, currency } });
  expect(totals([price('0.1'), price('0.20'), price('900', 'JPY'), price('x'), {}])).toEqual([
    { amount: '0.30', currency: 'EUR' },
    { amount: '900', currency: 'JPY' },
  ]);
  expect(totals([price('90071992547409.91'), price('0.01')])[0]?.amount).toBe('90071992547409.92');
});

describe('complaints of the server', () => {
  const errors = requestErrors(
    new Problem(422, {
      code: 'invalid',
      errors: [
        { pointer: '/items/1/price/amount', detail: 'Give an amount.' },
        { pointer: '/items/0/starts_at', detail: 'Past.' },
        { pointer: '/travelers/1', detail: 'Expired.' },
        { pointer: '/notes', detail: 'Too long.' },
      ],
    }),
  );

  it('stand at the fields they are about', () => {
    expect(errors).toEqual({
      'items.1.amount': 'Give an amount.',
      'items.0.starts': 'Past.',
      travelers: 'Expired.',
      notes: 'Too long.',
    });
  });

  it('lead to the step where they can be mended', () => {
    expect(stepOf(errors)).toBe('travelers');
    expect(stepOf({ 'items.0.starts': 'Past.' })).toBe('items');
    expect(stepOf({ notes: 'Too long.' })).toBeUndefined();
  });
});
