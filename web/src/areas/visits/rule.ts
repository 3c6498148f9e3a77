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

/** What is wrong with a recurrence of a visit that begins on a day: the key of a sentence, or null. */
export function wrongRepeat({ every, ends, count, until }: Repeat, from: string): string | null {
  if (every === 'none') return null;
  if (ends === 'count') {
    const times = Number(count);
    return Number.isInteger(times) && times >= 2 && times <= mostVisits ? null : 'visit.repeat_count_wrong';
  }
  return until > from ? null : 'visit.repeat_until_wrong';
}
