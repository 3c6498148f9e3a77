import { addDays, isDate } from '../../ui/zone';

/** How often a visit comes again, as people say it. */
export const rhythms = ['none', 'daily', 'weekdays', 'weekly', 'biweekly', 'monthly'] as const;
export type Rhythm = (typeof rhythms)[number];

/** A recurrence in plain words: how often, and until when or how many times. */
export type Repeat = { every: Rhythm; ends: 'count' | 'until'; count: string; until: string };

export const noRepeat: Repeat = { every: 'none', ends: 'count', count: '4', until: '' };

const rules: Record<Exclude<Rhythm, 'none'>, string> = {
  daily: 'FREQ=DAILY',
  weekdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  biweekly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
};

/** The rule of a recurrence as calendars write it; undefined for a visit that comes once. */
export function toRule({ every, ends, count, until }: Repeat): string | undefined {
  if (every === 'none') return undefined;
  const end = ends === 'count' ? `COUNT=${Number(count)}` : `UNTIL=${until.replaceAll('-', '')}`;
  return `${rules[every]};${end}`;
}

/** A rule in plain words again; undefined for one that this form could not have made. */
export function fromRule(rule: string): Repeat | undefined {
  const parts = rule
    .replace(/^RRULE:/, '')
    .split(';')
    .filter(Boolean);
  const rest = parts.filter((part) => !/^(COUNT|UNTIL)=/.test(part)).sort();
  const every = rhythms.find((one) => one !== 'none' && rules[one].split(';').sort().join() === rest.join());
  const count = /(?:^|;)COUNT=(\d+)/.exec(rule)?.[1];
  const until = /(?:^|;)UNTIL=(\d{4})(\d\d)(\d\d)/.exec(rule);
  if (!every || (!count && !until)) return undefined;
  return {
    every,
    ends: count ? 'count' : 'until',
    count: count ?? '',
    until: until ? `${until[1]}-${until[2]}-${until[3]}` : '',
  };
}

/** The most visits one rule may make. */
export const mostVisits = 366;

/** The days of a recurrence that begins on a day, as the server makes them; a month without the day is skipped. */
export function daysOf({ every, ends, count, until }: Repeat, from: string): string[] {
  if (every === 'none' || !isDate(from)) return [];
  const most = ends === 'count' ? Math.min(Number(count) || 0, mostVisits) : mostVisits;
  const last = ends === 'until' ? until : '9999-12-31';
  const days: string[] = [];
  // The days of a month are counted from its first, so that the 31st comes back after a short one.
  for (let step = 0; days.length < most && step < 4 * mostVisits; step++) {
    const day = every === 'monthly' ? sameDayOfMonth(from, step) : addDays(from, step * paces[every]);
    if (day > last) break;
    if (isDate(day) && !(every === 'weekdays' && isWeekend(day))) days.push(day);
  }
  return days;
}

const paces = { daily: 1, weekdays: 1, weekly: 7, biweekly: 14 } as const;
const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The same day some months later, which need not exist: `2026-02-31`. */
function sameDayOfMonth(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${day.slice(8)}`;
}

/** What is wrong with a recurrence of a visit that begins on a day: the key of a sentence, or null. */
export function wrongRepeat({ every, ends, count, until }: Repeat, from: string): string | null {
  if (every === 'none') return null;
  if (ends === 'count') {
    const times = Number(count);
    return Number.isInteger(times) && times >= 2 && times <= mostVisits ? null : 'visit.repeat_count_wrong';
  }
  return until > from ? null : 'visit.repeat_until_wrong';
}
