import { act } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { edward, show } from '../../../test/render';
import type { Visit } from '../types';
import { Rows } from './Rows';
import { merged, rowsOf } from './rows';
import { visit, visitor } from './testVisits';

const many = 500;

/** Visits that count how often each is drawn: a line reads the names of its visit each time. */
function counted(): { visits: Visit[]; reads: Map<string, number> } {
  const reads = new Map<string, number>();
  const visits = Array.from({ length: many }, (_, at) => {
    const one = visit(`vis_${at}`, 8 + (at % 10), [visitor(`vst_${at}`, `Guest${at}`)]);
    const { names, ...rest } = one;
    return Object.defineProperty(rest as Visit, 'names', {
      enumerable: true,
      get: () => {
        reads.set(one.id, (reads.get(one.id) ?? 0) + 1);
        return names;
      },
    });
  });
  return { visits, reads };
}

const clerk = {
  ...edward,
  companies: edward.companies.map((one) => ({ ...one, rights: ['visits.view_all', 'visits.change_status'] })),
};

let news: (visit: Visit) => void = () => {};

/** The lines as the front desk has them: kept up to date by what comes in. */
function Desk({ visits }: { visits: Visit[] }) {
  const [list, setList] = useState(visits);
  news = (one) => setList((before) => merged(before, one, 'off_1', '2026-11-23'));
  return <Rows rows={rowsOf(list, false)} empty={false} take={news} />;
}

it('draws one line for one event, among five hundred', async () => {
  const { visits, reads } = counted();
  show(<Desk visits={visits} />, clerk);
  // To ask for roles would cost more than all the rest.
  const all = () => [...document.querySelectorAll('[data-line]')];
  await vi.waitUntil(() => all().length === many, { timeout: 30_000, interval: 100 });

  const lines = all();
  reads.clear();
  const changes: MutationRecord[] = [];
  const watch = new MutationObserver((list) => changes.push(...list));
  watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  const came = visit('vis_7', 15, [visitor('vst_7', 'Guest7', 'checked_in')], {
    status: 'checked_in',
    version: 2,
  });
  act(() => news(came));
  changes.push(...watch.takeRecords());
  watch.disconnect();

  expect(document.querySelector('[data-line="vst_7"] button')?.textContent).toBe('Check out');
  // Nobody else was drawn anew, and every other line is the element it was.
  expect([...reads.keys()]).toEqual([]);
  const touched = new Set(changes.map(({ target }) => (target as Element).closest?.('[data-line]') ?? null));
  touched.delete(null);
  expect([...touched].map((line) => line?.getAttribute('data-line'))).toEqual(['vst_7']);
  expect(lines.filter((line) => line.isConnected)).toHaveLength(many);
}, 60_000);
