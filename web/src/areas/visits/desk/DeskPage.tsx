import { Button, NativeSelect, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { IconDoorExit, IconDownload, IconSearch, IconUserPlus, IconUserShare } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acting } from '../../../api/acting';
import { useApi } from '../../../api/client';
import { useIsActing, useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { Card } from '../../../ui/Card';
import { EmptyState } from '../../../ui/EmptyState';
import { Page } from '../../../ui/Page';
import { QueryState } from '../../../ui/QueryState';
import { RowMenu } from '../../../ui/RowMenu';
import { useFormat } from '../../../ui/useFormat';
import { oneOf, type RawSearch, useUrl } from '../../../ui/useUrl';
import { ownZone, today } from '../../../ui/zone';
import { ExportDialog } from '../ExportVisits';
import { useOffices } from '../queries';
import classes from './Desk.module.css';
import { Rows } from './Rows';
import { counts, found, rowsOf, type View, views } from './rows';
import { useDesk } from './useDesk';
import { useKeepInside } from './useInside';
import type { Line } from './useLive';
import { WalkIn } from './WalkIn';

const parse = (raw: RawSearch): { office?: string; view: View } => ({
  office: raw.office,
  view: oneOf(raw.view, views) ?? 'all',
});

/** The front desk is nobody's but one's own: while acting it is closed. */
export function DeskPage() {
  const { t } = useTranslation();
  const { subject } = useSession();
  if (!useIsActing()) return <Desk />;
  return (
    <Page title={t('desk.title')}>
      <EmptyState
        icon={IconUserShare}
        title={t('desk.not_acting')}
        action={<Button onClick={() => acting.stop()}>{t('acting.stop')}</Button>}
      >
        {t('desk.not_acting_text', { name: subject.name })}
      </EmptyState>
    </Page>
  );
}

/** The visitors of an office today, by time and live: one button each for what comes next. */
function Desk() {
  const { t } = useTranslation();
  const format = useFormat();
  const { company, office: home } = useSession();
  const [search, set] = useUrl(parse);
  const [text, setText] = useState('');
  const [walkIn, setWalkIn] = useState(false);
  const [exporting, setExporting] = useState(false);
  const mayExport = !useRefusal().right('visits.export');
  const offices = useOffices().data?.items ?? [];
  const office = offices.find(({ id }) => id === (search.office ?? home?.id)) ?? offices[0];
  const day = today(office?.time_zone ?? home?.time_zone ?? ownZone());
  const { query, line, take } = useDesk(office?.id, day);
  const settings = useApi().useQuery(
    'get',
    '/api/v1/companies/{id}/visit-settings',
    { params: { path: { id: company?.id ?? '' } } },
    { staleTime: 300_000 },
  );
  const hasInside = useKeepInside(office, query.dataUpdatedAt);
  const onSiteStep = settings.data?.on_site_step ?? false;
  const rows = useMemo(() => rowsOf(query.data ?? [], onSiteStep), [query.data, onSiteStep]);
  // Typing goes first: the list follows as soon as it can.
  const asked = useDeferredValue(text);
  const view = useDeferredValue(search.view);
  const shown = useMemo(() => found(rows, view, asked), [rows, view, asked]);
  const field = useRef<HTMLInputElement>(null);
  const number = useMemo(() => counts(rows), [rows]);
  useKeys({
    '/': () => field.current?.focus(),
    n: () => setWalkIn(true),
  });
  return (
    <Page
      title={t('desk.title')}
      description={`${format.date(day)}${office ? ` · ${office.name}` : ''}`}
      actions={
        <>
          {hasInside && (
            <Button
              component={Link}
              to={`/desk/emergency${office ? `?office=${office.id}` : ''}`}
              variant="default"
              leftSection={<IconDoorExit size={17} aria-hidden />}
            >
              {t('emergency.title')}
            </Button>
          )}
          <Button leftSection={<IconUserPlus size={17} aria-hidden />} onClick={() => setWalkIn(true)}>
            {t('walk_in.title')}
          </Button>
          {mayExport && (
            <RowMenu
              label={t('list.actions_for', { name: t('desk.title') })}
              actions={[
                {
                  key: 'export',
                  label: t('export.title'),
                  icon: IconDownload,
                  onClick: () => setExporting(true),
                },
              ]}
            />
          )}
        </>
      }
    >
      <Stack gap="sm">
        <div className={classes.top}>
          <TextInput
            ref={field}
            type="search"
            aria-label={t('desk.search')}
            placeholder={t('desk.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText('');
              if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
              event.preventDefault();
              document.querySelector<HTMLElement>(`.${classes.list} [data-main]`)?.focus();
            }}
          />
          {offices.length > 1 && (
            <NativeSelect
              aria-label={t('visit.office')}
              value={office?.id}
              data={offices.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => set({ office: event.currentTarget.value })}
            />
          )}
        </div>
        <div className={classes.top}>
          <SegmentedControl
            aria-label={t('desk.view')}
            value={search.view}
            onChange={(view) => set({ view: view as View })}
            data={views.map((view) => ({
              value: view,
              label: `${t(`desk.view_${view}`)} ${format.number(number[view])}`,
            }))}
          />
          <LineState line={line} />
        </div>
      </Stack>
      <Card flush>
        <QueryState query={query} lines={10}>
          {() => <Rows rows={shown} empty={rows.length === 0} take={take} />}
        </QueryState>
      </Card>
      <p className={classes.keys}>
        <kbd>↑</kbd> <kbd>↓</kbd> {t('desk.key_move')} · <kbd>Enter</kbd> {t('desk.key_step')} · <kbd>B</kbd>{' '}
        {t('desk.key_badge')} · <kbd>O</kbd> {t('desk.key_open')} · <kbd>/</kbd> {t('desk.key_search')} ·{' '}
        <kbd>N</kbd> {t('walk_in.title')}
      </p>
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
      {walkIn && office && <WalkIn office={office} take={take} onClose={() => setWalkIn(false)} />}
    </Page>
  );
}

function LineState({ line }: { line: Line }) {
  const { t } = useTranslation();
  return (
    <span className={classes.line} data-line={line} role="status">
      <span className={classes.dot} aria-hidden />
      {t(`desk.line_${line}`)}
    </span>
  );
}

/** Keys that work anywhere on the screen but where somebody types. */
function useKeys(keys: Record<string, () => void>) {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      const typing = target?.closest('input, textarea, select, [contenteditable], [role="dialog"]');
      if (typing || event.metaKey || event.ctrlKey || event.altKey) return;
      const act = now.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
