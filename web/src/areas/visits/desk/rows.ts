import { toWall } from '../../../ui/zone';
import { hostOf } from '../host';
import { nextStep, type Step } from '../steps';
import type { Visit, Visitor } from '../types';
import { fullName } from '../visitors';

/** One line of the desk: a visitor of a visit. */
export type DeskRow = {
  key: string;
  visit: Visit;
  visitor: Visitor;
  name: string;
  step: Step | undefined;
  /** Everything the line is searched for, folded. */
  words: string;
};

export const views = ['all', 'expected', 'inside', 'left'] as const;
export type View = (typeof views)[number];

/** Lower case and without accents: `Søren Ängström` is found by `soren ang`. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l');
}

// The lines of a visit stay the same objects while the visit does: news of one visit draws its lines alone.
const made = new WeakMap<Visit, { onSiteStep: boolean; rows: DeskRow[] }>();

function linesOf(visit: Visit, onSiteStep: boolean): DeskRow[] {
  const known = made.get(visit);
  if (known?.onSiteStep === onSiteStep) return known.rows;
  const host = hostOf(visit);
  const rows = visit.visitors.map((visitor) => {
    const name = fullName(visitor);
    return {
      key: visitor.id,
      visit,
      visitor,
      name,
      step: nextStep(visit, visitor, onSiteStep),
      words: folded([name, visitor.company, visitor.email, visitor.plate, host].join(' ')),
    };
  });
  made.set(visit, { onSiteStep, rows });
  return rows;
}

const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The visitors of visits by time, without those nobody waits for. */
export function rowsOf(visits: Visit[], onSiteStep: boolean): DeskRow[] {
  return visits
    .filter(({ status }) => status !== 'cancelled')
    .sort((a, b) => before(a.starts_at, b.starts_at) || before(a.id, b.id))
    .flatMap((visit) => linesOf(visit, onSiteStep));
}

const inside = ({ visitor }: DeskRow) => visitor.status === 'checked_in';
const left = ({ visitor }: DeskRow) => visitor.status === 'checked_out';
const tests: Record<View, (row: DeskRow) => boolean> = {
  all: () => true,
  expected: (row) => !inside(row) && !left(row) && row.visit.status !== 'denied',
  inside,
  left,
};

/** The lines of a view that hold every word typed, at the beginning of a word. */
export function found(rows: DeskRow[], view: View, text: string): DeskRow[] {
  const wanted = folded(text).split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      tests[view](row) &&
      wanted.every((word) => row.words.startsWith(word) || row.words.includes(` ${word}`)),
  );
}

/** How many lines each view has. */
export function counts(rows: DeskRow[]): Record<View, number> {
  const of = (view: View) => rows.filter(tests[view]).length;
  return { all: rows.length, expected: of('expected'), inside: of('inside'), left: of('left') };
}

/** Visits once one of them came or changed; one that is no longer of the office's day goes, and news older than what is known is dropped. */
export function merged(visits: Visit[], news: Visit, office: string, day: string): Visit[] {
  const known = visits.find(({ id }) => id === news.id);
  if (known && known.version > news.version) return visits;
  const others = visits.filter(({ id }) => id !== news.id);
  const on = (at: string) => toWall(at, news.time_zone).date;
  const here = news.office === office && on(news.starts_at) <= day && day <= on(news.ends_at);
  return here ? [...others, news] : others;
}

/**
 * The same visits, each the very object it was as long as nothing of it changed. The cache's own way
 * goes by places in the list: one visit that moves would make all behind it new.
 */
export function shared(old: Visit[] | undefined, next: Visit[]): Visit[] {
  const known = new Map((old ?? []).map((visit) => [visit.id, visit]));
  return next.map((visit) => {
    const was = known.get(visit.id);
    if (!was || was === visit || was.version !== visit.version) return visit;
    return JSON.stringify(was) === JSON.stringify(visit) ? was : visit;
  });
}
