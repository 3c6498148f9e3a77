/** An amount as the API writes it: a comma is a point, spaces are none. */
export const amountOf = (typed: string): string => typed.replaceAll(/\s/g, '').replace(',', '.');

/** A rate in EUR as typed, with at most four decimals and 10 at most; null when it is none. */
export function rateOf(typed: string): { amount: string; currency: string } | null {
  const amount = amountOf(typed);
  const good = /^(\d|10)(\.\d{1,4})?$/.test(amount) && Number(amount) <= 10;
  return good ? { amount, currency: 'EUR' } : null;
}
