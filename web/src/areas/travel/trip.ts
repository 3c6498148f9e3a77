import { fieldText, type Problem } from '../../api/problem';
import { amountOf } from '../../ui/amount';
import { fromWall, isDate, isTime } from '../../ui/zone';

/** What can be asked for, in the order in which it is offered. */
export const itemTypes = ['flight', 'hotel', 'train', 'car'] as const;
export type ItemType = (typeof itemTypes)[number];

/** A traveler that was chosen; the owner stands by it, for all must have the same. */
export type Chosen = { id: string; name: string; type: string; owner: { id: string; name: string } };

/** One item as its fields hold it; times are the wall's, `2026-12-01T08:30`. */
export type ItemValues = {
  key: string;
  type: ItemType;
  from: string;
  to: string;
  place: string;
  starts: string;
  ends: string;
  supplier: string;
  amount: string;
  currency: string;
  notes: string;
};

/** What the request form holds. */
export type Values = { travelers: Chosen[]; items: ItemValues[]; notes: string };

/** An empty item. Keys are unique within one form. */
export function newItem(type: ItemType, others: ItemValues[]): ItemValues {
  const last = Math.max(0, ...others.map((item) => Number(item.key)));
  const currency = others.at(-1)?.currency ?? 'EUR';
  const empty = { from: '', to: '', place: '', starts: '', ends: '', supplier: '', amount: '', notes: '' };
  return { ...empty, key: String(last + 1), type, currency };
}

/** Fields that an item of a type has beside times, supplier, price and notes. */
export const placesOf: Record<ItemType, ('from' | 'to' | 'place')[]> = {
  flight: ['from', 'to'],
  train: ['from', 'to'],
  car: ['from', 'to'],
  hotel: ['place'],
};

/** Whether a field of an item must be filled in. */
export function needed(type: ItemType, field: keyof ItemValues): boolean {
  if (field === 'to') return type !== 'car' && type !== 'hotel';
  if (field === 'ends') return type === 'hotel' || type === 'car';
  return field === 'starts' || (placesOf[type] as string[]).includes(field);
}

/** Whose travelers were chosen; null while there are none. */
export function ownerOf(travelers: Chosen[]): Chosen['owner'] | null {
  return travelers[0]?.owner ?? null;
}

/** The instant of a wall time in a zone; undefined when it is none. */
export function instant(local: string, zone: string): string | undefined {
  const [date, time = ''] = local.split('T');
  const minute = time.slice(0, 5);
  return isDate(date) && isTime(minute) ? fromWall({ date, time: minute }, zone) : undefined;
}

/** The first and the last day of travel, of what is filled in. */
export function daysOf(items: ItemValues[]): { first?: string; last?: string } {
  const days = items
    .flatMap((item) => [item.starts, item.ends])
    .map((local) => local.slice(0, 10))
    .filter(isDate)
    .sort();
  return { first: days[0], last: days.at(-1) };
}

/** The prices together, per currency, exactly. Amounts that are none are left out. */
export function totals(items: { price?: { amount: string; currency: string } | null }[]) {
  const sums = new Map<string, { units: bigint; digits: number }>();
  for (const { price } of items) {
    const match = /^(\d+)(?:\.(\d+))?$/.exec(price?.amount ?? '');
    if (!match || !price) continue;
    const [, whole = '0', part = ''] = match;
    const old = sums.get(price.currency) ?? { units: 0n, digits: 0 };
    const digits = Math.max(old.digits, part.length);
    const scaled = (units: bigint, has: number) => units * 10n ** BigInt(digits - has);
    sums.set(price.currency, {
      units: scaled(old.units, old.digits) + scaled(BigInt(whole + part), part.length),
      digits,
    });
  }
  return [...sums].map(([currency, { units, digits }]) => {
    const text = String(units).padStart(digits + 1, '0');
    const amount = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
    return { amount, currency };
  });
}

/** The body that asks for what the form says. */
export function toRequest(values: Values, zone: string) {
  return {
    travelers: values.travelers.map((traveler) => traveler.id),
    notes: values.notes,
    items: values.items.map((item) => toItem(item, zone)),
  };
}

function toItem(item: ItemValues, zone: string) {
  const places = Object.fromEntries(
    placesOf[item.type].map((field) => [field, item[field].trim()]).filter(([, text]) => text !== ''),
  );
  const amount = amountOf(item.amount);
  return {
    type: item.type,
    ...(places as { from?: string; to?: string; place?: string }),
    starts_at: instant(item.starts, zone) ?? '',
    ends_at: instant(item.ends, zone),
    supplier: item.supplier.trim() || undefined,
    price: amount ? { amount, currency: item.currency } : undefined,
    notes: item.notes.trim() || undefined,
  };
}

const fieldOf: Record<string, string> = {
  starts_at: 'starts',
  ends_at: 'ends',
  'price/amount': 'amount',
  'price/currency': 'currency',
};

/** The server's complaints by the form's own field: `/items/0/starts_at` becomes `items.0.starts`. */
export function requestErrors(problem: Problem): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const wrong of problem.errors) {
    const [top, index, ...rest] = wrong.pointer.split('/').slice(1);
    const field = rest.join('/');
    const key = top === 'items' && index && field ? `items.${index}.${fieldOf[field] ?? field}` : top;
    if (key) errors[key] ??= fieldText(wrong);
  }
  return errors;
}

/** The step on which an error can be mended. */
export function stepOf(errors: Record<string, unknown>): 'travelers' | 'items' | undefined {
  const keys = Object.keys(errors);
  if (keys.some((key) => key.startsWith('travelers'))) return 'travelers';
  return keys.some((key) => key.startsWith('items')) ? 'items' : undefined;
}
