import { expect, it } from 'vitest';
import { amountOf, rateOf } from './amount';

it('takes a comma for a point', () => {
  expect(amountOf('1 249,50')).toBe('1249.50');
});

it('reads rates from 0 to 10 with up to four decimals, as they were typed', () => {
  for (const [typed, amount] of [
    ['0', '0'],
    ['0,25', '0.25'],
    ['0.2575', '0.2575'],
    ['10', '10'],
    ['10.0000', '10.0000'],
  ])
    expect(rateOf(typed ?? '')).toEqual({ amount, currency: 'EUR' });
  for (const wrong of ['', '-1', '0.12345', '10.01', '11', '1e1', '.5', '1.', '0x1', '1,000.5', 'EUR 1'])
    expect(rateOf(wrong)).toBeNull();
});
