import { type Effective, type Event, events, type Recipient, type Told } from './types';

/**
 * Who is told of an event: what the company and people themselves have set, then what the visit's
 * own list says. The server decides the same way; here it shows before anything is saved.
 */
export function told(base: Told[], list: Recipient[], event: Event, me: string): Told[] {
  const shown = base.map((one) => ({ ...one }));
  for (const { user, events, by = me } of list) {
    const want = events[event];
    if (want === undefined || want === null) continue;
    const known = shown.find((one) => one.user === user);
    if (!known && want) shown.push({ user, reason: 'added', by, receives: true });
    else if (known && want && !known.receives) Object.assign(known, { reason: 'added', by, receives: true });
    else if (known && !want && known.receives)
      Object.assign(known, { reason: 'switched_off', by, receives: false });
  }
  return shown;
}

/** The lists of all events together. */
export function allTold(base: Effective, list: Recipient[], me: string): Record<Event, Told[]> {
  const of = (event: Event) => told(base[event] ?? [], list, event, me);
  return { check_in: of('check_in'), check_out: of('check_out'), reminder: of('reminder') };
}

/** The visit's own list once somebody is, or is not, to be told of an event. */
export function choose(
  list: Recipient[],
  base: Told[],
  event: Event,
  { id: user, name }: { id: string; name?: string },
  receives: boolean,
): Recipient[] {
  const usual = base.find((one) => one.user === user)?.receives ?? false;
  const next = receives === usual ? null : receives;
  const before = list.find((one) => one.user === user) ?? { user, name, events: {} };
  const after = { ...before, events: { ...before.events, [event]: next } };
  const says = events.some((one) => typeof after.events[one] === 'boolean');
  return [...list.filter((one) => one.user !== user), ...(says ? [after] : [])];
}
