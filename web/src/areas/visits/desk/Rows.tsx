import { IconUserPlus } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { EmptyState } from '../../../ui/EmptyState';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { useFormat } from '../../../ui/useFormat';
import type { Step } from '../steps';
import { takeStep } from '../takeStep';
import type { Visit } from '../types';
import classes from './Desk.module.css';
import { Row } from './Row';
import type { DeskRow } from './rows';

/** A second press on the same line this soon is a slip: it would check out who was just checked in. */
const slip = 1200;
const screenful = 40;

type Props = { rows: DeskRow[]; empty: boolean; take: (visit: Visit) => void };

/** The lines of the desk, each with the button for what comes next. */
export function Rows({ rows: all, empty, take }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  // The first screenful at once, the rest without holding up what is typed or pressed meanwhile.
  const rows = useDeferredValue(all, all.slice(0, screenful));
  const may = !useRefusal().right('visits.change_status');
  const [active, setActive] = useState('');
  const { history } = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const last = useRef({ key: '', at: 0, line: 0 });
  const write = useWrite({
    quiet: true,
    run: ({ step, visit, visitor }: { step: Step; visit: string; visitor: string }, headers) =>
      takeStep(step, visit, [visitor], headers),
    onDone: (visit) => visit && take(visit),
  });
  const { mutate } = write;
  const onStep = useCallback(
    ({ key, visit, step }: DeskRow) => {
      const now = Date.now();
      if (!step || (last.current.key === key && now - last.current.at < slip)) return;
      last.current = { key, at: now, line: indexOf(list.current, key) };
      mutate({ step, visit: visit.id, visitor: key });
    },
    [mutate],
  );
  // Where a line's button goes with its last step, the focus stays on the line, or on what took its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the lines that take a button away
  useEffect(() => {
    const { key, line } = last.current;
    if (!key || document.activeElement !== document.body) return;
    const lines = list.current?.children;
    const at = indexOf(list.current, key);
    const here = lines?.[at < 0 ? Math.min(line, lines.length - 1) : at];
    here?.querySelector<HTMLElement>('[data-main]')?.focus();
  }, [rows]);
  // One handler for the links of all lines: a link of the router in each would listen for every change of the address.
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest('a');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const { key, at } = last.current;
    // The second press on a button that has just gone falls on what has the focus now.
    if (link.closest('li')?.dataset.line === key && Date.now() - at < slip) return;
    history.push(link.getAttribute('href') ?? '/desk');
  };
  if (all.length === 0) {
    return (
      <EmptyState icon={IconUserPlus} title={t(empty ? 'desk.empty' : 'desk.none')}>
        {t(empty ? 'desk.empty_text' : 'desk.none_text')}
      </EmptyState>
    );
  }
  const current = rows.some(({ key }) => key === active) ? active : rows[0]?.key;
  return (
    <>
      <ProblemAlert problem={write.error} />
      <ul ref={list} className={classes.list} aria-label={t('desk.title')} onKeyDown={move} onClick={follow}>
        {rows.map((row) => (
          <Row
            key={row.key}
            row={row}
            active={row.key === current}
            busy={write.isPending && write.variables?.visitor === row.key}
            may={may}
            format={format}
            onStep={onStep}
            onActive={setActive}
          />
        ))}
      </ul>
    </>
  );
}

function indexOf(list: HTMLUListElement | null, key: string): number {
  return [...(list?.children ?? [])].findIndex((line) => line.getAttribute('data-line') === key);
}

/** Arrows move from line to line, Home and End to the first and last; B opens the badge, O the visit of a line. */
function move(event: KeyboardEvent<HTMLUListElement>) {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const line = (event.target as Element).closest('li');
  const link = { b: '[data-badge]', o: '[data-visit]' }[event.key.toLowerCase()];
  if (link) {
    line?.querySelector<HTMLElement>(link)?.click();
    return;
  }
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-main]')];
  const here = all.findIndex((one) => one.closest('li') === line);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[Math.min(Math.max(to, 0), all.length - 1)]?.focus();
}
