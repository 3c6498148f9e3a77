import { type FieldProblem, fieldText } from '../../api/problem';
import type { Picked } from '../../ui/PersonSelect';
import { addDays, fromWall, isTime, toWall } from '../../ui/zone';
import { hostOf } from './host';
import { daysOf, noRepeat, type Repeat, toRule } from './rule';
import type { Change, Guest, NewVisit, Recipient, Visit } from './types';

/** One visitor as the form holds them. */
export type GuestValues = {
  id: string;
  given_name: string;
  family_name: string;
  email: string;
  company: string;
  phone: string;
  plate: string;
  /** In which they are written to; empty as usual. */
  language: string;
};

/** What the form of a visit holds, in the wall time of its office. */
export type Values = {
  host: Picked[];
  hostIsNew: boolean;
  newHost: { given_name: string; family_name: string; email: string };
  visitors: GuestValues[];
  date: string;
  from: string;
  to: string;
  office: string;
  purpose: string;
  repeat: Repeat;
  /** Days of the recurrence on which nobody comes. */
  exceptions: string[];
  parking: boolean;
  recipients: Recipient[];
};

export const noGuest: GuestValues = {
  id: '',
  given_name: '',
  family_name: '',
  email: '',
  company: '',
  phone: '',
  plate: '',
  language: '',
};

const minutes = 60_000;

/** Minutes between two times of a day, over midnight where the second is earlier. */
export function minutesBetween(from: string, to: string): number {
  const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return (at(to) - at(from) + 24 * 60) % (24 * 60);
}

/** A time of day some minutes later; it may be on the next day. */
export function later(time: string, by: number): string {
  if (!isTime(time)) return time;
  const at = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + by) % (24 * 60);
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/** The next full half hour by the clock of an office. */
export function soon(zone: string, now = new Date()): { date: string; time: string } {
  return toWall(new Date(Math.ceil((now.getTime() + 1) / (30 * minutes)) * 30 * minutes), zone);
}

/** When the visit is: an end that is earlier than the start lies on the next day. */
export function interval({ date, from, to }: Pick<Values, 'date' | 'from' | 'to'>, zone: string) {
  return {
    starts_at: fromWall({ date, time: from }, zone),
    ends_at: fromWall({ date: to <= from ? addDays(date, 1) : date, time: to }, zone),
  };
}

function toGuest({ id, ...values }: GuestValues): Guest {
  const guest: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) if (value.trim()) guest[name] = value.trim();
  return { given_name: '', family_name: '', ...guest, ...(id ? { id } : {}) };
}

const list = (recipients: Recipient[]) => recipients.map(({ user, events }) => ({ user, events }));

/** A new visit as the API takes it. */
export function toNew(values: Values, zone: string): NewVisit {
  // What was left out of another rhythm before says nothing of this one.
  const leftOut = daysOf(values.repeat, values.date).filter((day) => values.exceptions.includes(day));
  return {
    ...(values.hostIsNew
      ? { host_new: { ...values.newHost, email: values.newHost.email.trim() } }
      : { host: values.host[0]?.id }),
    office: values.office || undefined,
    ...interval(values, zone),
    purpose: values.purpose.trim() || undefined,
    visitors: values.visitors.map(toGuest),
    recipients: values.recipients.length > 0 ? list(values.recipients) : undefined,
    rule: toRule(values.repeat),
    exceptions: leftOut.length > 0 ? leftOut : undefined,
    parking: values.parking || undefined,
  };
}

/** A visit as its form shows it. */
export function fromVisit(visit: Visit): Values {
  const { time_zone } = visit;
  const start = toWall(visit.starts_at, time_zone);
  return {
    host: [{ id: visit.host, name: hostOf(visit) }],
    hostIsNew: false,
    newHost: { given_name: '', family_name: '', email: '' },
    visitors: visit.visitors.map((visitor) => ({
      id: visitor.id,
      given_name: visitor.given_name,
      family_name: visitor.family_name,
      email: visitor.email ?? '',
      company: visitor.company ?? '',
      phone: visitor.phone ?? '',
      plate: visitor.plate ?? '',
      language: visitor.language ?? '',
    })),
    date: start.date,
    from: start.time,
    to: toWall(visit.ends_at, time_zone).time,
    office: visit.office,
    purpose: visit.purpose,
    repeat: noRepeat,
    exceptions: [],
    parking: visit.visitors.some(({ parking }) => parking !== ''),
    recipients: visit.recipients,
  };
}

/** The same visitors, place and purpose again, at another time. */
export function again(visit: Visit, { date, time }: { date: string; time: string }): Values {
  const before = fromVisit(visit);
  const length = minutesBetween(before.from, before.to);
  return {
    ...before,
    host: [{ id: visit.host, name: visit.names[visit.host] ?? visit.host }],
    visitors: before.visitors.map((guest) => ({ ...guest, id: '' })),
    date,
    from: time,
    to: later(time, length),
    parking: false,
    recipients: [],
  };
}

/** What of a visit was changed: nothing else is sent, for some of it may be fixed by now. */
export function toChange(values: Values, visit: Visit): Change {
  const before = fromVisit(visit);
  const zone = visit.time_zone;
  const differs = (name: keyof Values) => JSON.stringify(values[name]) !== JSON.stringify(before[name]);
  const when = interval(values, zone);
  return {
    ...(differs('host') && { host: values.host[0]?.id }),
    ...(differs('office') && { office: values.office }),
    ...((differs('date') || differs('from')) && { starts_at: when.starts_at }),
    ...((differs('date') || differs('from') || differs('to')) && { ends_at: when.ends_at }),
    ...(differs('purpose') && { purpose: values.purpose.trim() }),
    ...(differs('visitors') && { visitors: values.visitors.map(toGuest) }),
    // Who comes along now gets a space as the others did.
    ...((differs('parking') || (values.parking && differs('visitors'))) && { parking: values.parking }),
    ...(differs('recipients') && { recipients: list(values.recipients) }),
  };
}

const places: Record<string, string> = {
  starts_at: 'from',
  ends_at: 'to',
  rule: 'repeat',
  host_new: 'newHost',
};

/** Complaints at the fields of the form they are about: `/visitors/0/email` becomes `visitors.0.email`. */
export function visitErrors(problems: FieldProblem[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const wrong of problems) {
    const [first = '', ...rest] = wrong.pointer.replace(/^\//, '').split('/');
    if (!first) continue;
    const name = [places[first] ?? first, ...rest].join('.');
    fields[/^visitors\.\d+$/.test(name) ? `${name}.family_name` : name] ??= fieldText(
      wrong.code === 'too_long' && first === 'ends_at' ? { ...wrong, code: 'visit_too_long' } : wrong,
    );
  }
  return fields;
}
