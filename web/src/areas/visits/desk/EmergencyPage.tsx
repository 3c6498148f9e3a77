import { Alert, Button, Checkbox, Group, Text, Title } from '@mantine/core';
import { IconCloudOff, IconDoorExit, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../api/problem';
import { EmptyState } from '../../../ui/EmptyState';
import { keep, kept } from '../../../ui/kept';
import { Failure } from '../../../ui/QueryState';
import { useFormat } from '../../../ui/useFormat';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import type { Inside } from '../types';
import classes from './Desk.module.css';
import { type InsideList, useInside } from './useInside';

const parse = (raw: RawSearch) => ({ office: raw.office });

/** Everybody inside, to be ticked off at the assembly point. It opens without a network, with the list last seen. */
export function EmergencyPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const [search] = useUrl(parse);
  const office = search.office ?? kept<string>('inside.last')?.value ?? '';
  const query = useInside(office);
  const old = kept<InsideList>(`inside.${office}`);
  const name = old?.value.office.name ?? '';
  const items = query.data ?? old?.value.items;
  const asOf = query.data ? new Date(query.dataUpdatedAt).toISOString() : old?.at;
  const problem = query.error ? asProblem(query.error) : null;
  useEffect(() => {
    document.title = `${t('emergency.title')} · Stead`;
  }, [t]);
  useEffect(() => {
    if (query.data) keep<InsideList>(`inside.${office}`, { office: { id: office, name }, items: query.data });
  }, [query.data, office, name]);
  return (
    <main className={classes.emergency}>
      <header>
        <Group justify="space-between">
          <Title order={1}>{t('emergency.title')}</Title>
          <Group gap="xs">
            <Button component={Link} to="/desk" variant="default">
              {t('desk.title')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={17} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('emergency.print')}
            </Button>
          </Group>
        </Group>
        <Text c="dimmed" size="sm" mt={6}>
          {[name, asOf && t('emergency.as_of', { at: format.dateTime(asOf) })].filter(Boolean).join(' · ')}
        </Text>
      </header>
      {problem && items && (
        <Alert color="gray" variant="outline" icon={<IconCloudOff size={18} />} title={t('emergency.old')}>
          {t('emergency.old_text')}
        </Alert>
      )}
      {items ? (
        <List office={office} items={items} />
      ) : problem ? (
        <Failure problem={problem} again={() => query.refetch()} />
      ) : (
        <EmptyState icon={IconDoorExit} title={t(office ? 'state.loading' : 'emergency.no_office')} />
      )}
    </main>
  );
}

function List({ office, items }: { office: string; items: Inside[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [ticked, setTicked] = useState<string[]>(
    () => kept<string[]>(`inside.${office}.ticked`)?.value ?? [],
  );
  const found = items.filter(({ visitor }) => ticked.includes(visitor)).length;
  const tick = (visitor: string, on: boolean) => {
    const next = on ? [...ticked, visitor] : ticked.filter((one) => one !== visitor);
    setTicked(next);
    keep(`inside.${office}.ticked`, next);
  };
  if (items.length === 0) return <EmptyState icon={IconDoorExit} title={t('emergency.nobody')} />;
  return (
    <>
      <Group justify="space-between">
        <Text fw={600} role="status">
          {t('emergency.found', { found, count: items.length })}
        </Text>
        {ticked.length > 0 && (
          <Button
            size="xs"
            variant="subtle"
            c="var(--mantine-color-text)"
            onClick={() => {
              setTicked([]);
              keep(`inside.${office}.ticked`, []);
            }}
          >
            {t('emergency.clear')}
          </Button>
        )}
      </Group>
      <ul className={classes.list}>
        {items.map(({ visitor, name, host, since }) => (
          <li key={visitor} className={classes.inside} data-ticked={ticked.includes(visitor) || undefined}>
            <Checkbox
              size="md"
              label={name}
              description={t('emergency.with', { host, at: format.time(since) })}
              checked={ticked.includes(visitor)}
              onChange={({ currentTarget }) => tick(visitor, currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
