import type { Picked } from '../../../ui/PersonSelect';
import type { Pairing } from '../types';

/** My personal assistant, at most one, and those whose assistant I am. */
export type Pairs = { mine: Picked[]; others: Picked[] };

/** Both directions with the people's names. */
export function pairsOf({ assistant, assists, names }: Pairing): Pairs {
  const person = (id: string) => ({ id, name: names[id] ?? id });
  return { mine: assistant ? [person(assistant)] : [], others: (assists ?? []).map(person) };
}

export type PairingCall = { of: 'set' | 'drop' | 'assist' | 'stop'; user: string };

/** What must be called to come from one state to the other; what is given up goes first. */
export function pairingCalls(before: Pairs, after: Pairs): PairingCall[] {
  const has = (list: Picked[], id: string) => list.some((one) => one.id === id);
  const [was, is] = [before.mine[0]?.id, after.mine[0]?.id];
  const stop = before.others.filter(({ id }) => !has(after.others, id));
  const assist = after.others.filter(({ id }) => !has(before.others, id));
  return [
    ...stop.map(({ id }): PairingCall => ({ of: 'stop', user: id })),
    ...(was && !is ? [{ of: 'drop' as const, user: was }] : []),
    ...(is && is !== was ? [{ of: 'set' as const, user: is }] : []),
    ...assist.map(({ id }): PairingCall => ({ of: 'assist', user: id })),
  ];
}
