/** Wall time in an office: the day and the minute that the clock on its wall shows. */
export type Wall = { date: string; time: string };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    const options = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    } as const;
    found = new Intl.DateTimeFormat('en-CA', { ...options, hourCycle: 'h23', timeZone: zone });
    formats.set(zone, found);
  }
  return found;
}

/** The wall time of an instant in a zone. */
export function toWall(instant: string | Date, zone: string): Wall {
  const parts: Record<string, string> = {};
  for (const { type, value } of format(zone).formatToParts(new Date(instant))) parts[type] = value;
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/**
 * The instant at which the clock of a zone shows this wall time, as RFC 3339 in UTC. `24:00` is the
 * midnight that ends the day. A time skipped in spring moves forward, a doubled one in autumn is the first.
 */
export function fromWall({ date, time }: Wall, zone: string): string {
  const whole = time === '24:00' ? { date: addDays(date, 1), time: '00:00' } : { date, time };
  const asUtc = Date.parse(`${whole.date}T${whole.time}:00Z`);
  const offsets = [asUtc - 86_400_000, asUtc + 86_400_000].map((at) => offsetAt(at, zone));
  for (const offset of offsets) {
    if (offsetAt(asUtc - offset, zone) === offset) return iso(asUtc - offset);
  }
  return iso(asUtc - (offsets[0] ?? 0));
}

function offsetAt(at: number, zone: string): number {
  const { date, time } = toWall(new Date(at), zone);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
}

const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

/** The calendar day some days later or earlier. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Today's calendar day in a zone. */
export function today(zone: string, now: Date = new Date()): string {
  return toWall(now, zone).date;
}

/** The zone of this device, for people without an office. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** The time zones to choose from, as a select takes them; one that is in use is always among them. */
export function zoneChoices(used: string): { value: string; label: string }[] {
  const all = Intl.supportedValuesOf('timeZone');
  const zones = used === '' || all.includes(used) ? all : [used, ...all];
  return zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

/** Whether a text is a real calendar day, `2026-02-30` is not. */
export function isDate(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    addDays(value, 0) === value
  );
}

/** Whether a text is a time of day, `24:00` included. */
export function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(value);
}
