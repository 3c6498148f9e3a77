import { Button, Checkbox, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBellCog, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session';
import { PersonSelect } from '../../ui/PersonSelect';
import { QueryState } from '../../ui/QueryState';
import { useColleagueSearch, useRecipients } from './queries';
import { allTold, choose } from './recipients';
import { type Effective, type Event, events, type Recipient } from './types';
import { useReasonWords } from './useReasonWords';
import classes from './Visit.module.css';

type Props = { host: string; list: Recipient[]; onChange: (list: Recipient[]) => void };

/** Who is told of the visit and why, and what of it is different for this one visit. */
export function Customize({ host, list, onChange }: Props) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(list.length > 0);
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconBellCog size={15} aria-hidden />}
        rightSection={
          <IconChevronDown size={14} className={classes.chevron} data-open={opened || undefined} />
        }
        aria-expanded={opened}
        onClick={toggle}
      >
        {t('recipients.customize')}
      </Button>
      {opened && <Lists host={host} list={list} onChange={onChange} />}
    </div>
  );
}

function Lists({ host, list, onChange }: Props) {
  const { t } = useTranslation();
  const query = useRecipients(host);
  return (
    <section className={classes.lists} aria-label={t('recipients.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('recipients.text')}
      </Text>
      <QueryState query={query}>
        {(base) => (
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
            {events.map((event) => (
              <One key={event} event={event} base={base} list={list} onChange={onChange} />
            ))}
          </SimpleGrid>
        )}
      </QueryState>
    </section>
  );
}

type OneProps = { event: Event; base: Effective; list: Recipient[]; onChange: Props['onChange'] };

function One({ event, base, list, onChange }: OneProps) {
  const { t } = useTranslation();
  const { me } = useSession();
  const names: Record<string, string> = { ...base.names };
  for (const { user, name } of list) if (name) names[user] ??= name;
  const words = useReasonWords(names);
  const usual = base[event] ?? [];
  const set = (person: { id: string; name?: string }, receives: boolean) =>
    onChange(choose(list, usual, event, person, receives));
  return (
    <Stack gap="xs" role="group" aria-label={t(`recipients.${event}`)}>
      <Title order={3}>{t(`recipients.${event}`)}</Title>
      {allTold(base, list, me.user.id)[event].map((one) => (
        <Checkbox
          key={one.user}
          label={names[one.user] ?? one.user}
          description={words(one)}
          checked={one.receives}
          onChange={({ currentTarget }) =>
            set({ id: one.user, name: names[one.user] }, currentTarget.checked)
          }
        />
      ))}
      <PersonSelect
        label={t('recipients.add', { event: t(`recipients.${event}`) })}
        value={[]}
        onChange={([person]) => person && set(person, true)}
        useSearch={useColleagueSearch}
      />
    </Stack>
  );
}
