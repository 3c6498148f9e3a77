import { Button, Popover, ScrollArea, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconSearch, IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acting, useActing } from '../api/acting';
import { Person } from '../ui/Person';
import classes from './ActingSwitch.module.css';
import { actFor, recentFirst, useSession } from './session';

const searchFrom = 6;

/** Chooses in whose name the tab works. People acted for last come first. Absent when there is nobody. */
export function ActingSwitch() {
  const { t } = useTranslation();
  const { me, ownName } = useSession();
  const { subject } = useActing();
  const [opened, popover] = useDisclosure(false);
  const [text, setText] = useState('');
  if (me.acts_for.length === 0 && !subject) return null;

  const wanted = text.trim().toLocaleLowerCase();
  const shown = recentFirst(me.acts_for).filter((entry) =>
    entry.user.name.toLocaleLowerCase().includes(wanted),
  );
  const done = () => {
    popover.close();
    setText('');
  };
  return (
    <Popover
      opened={opened}
      onChange={popover.toggle}
      position="bottom-end"
      width={320}
      trapFocus
      shadow="sm"
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          h={36}
          px="xs"
          onClick={popover.toggle}
          leftSection={<IconUserShare size={17} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          className={classes.button}
          data-acting={subject !== null || undefined}
          aria-label={subject ? t('acting.switch_from', { name: subject.name }) : t('acting.switch')}
        >
          <span className={classes.label}>{subject ? subject.name : t('acting.myself')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('acting.switch')}>
        {me.acts_for.length >= searchFrom && (
          <TextInput
            placeholder={t('people.search')}
            aria-label={t('people.search')}
            leftSection={<IconSearch size={15} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            mb="xs"
            data-autofocus
          />
        )}
        <ScrollArea.Autosize mah={360} type="auto">
          <UnstyledButton
            className={classes.option}
            aria-pressed={!subject}
            onClick={() => {
              acting.stop();
              done();
            }}
          >
            <Person name={ownName} note={t('acting.myself')} />
            {!subject && <IconCheck size={16} aria-hidden />}
          </UnstyledButton>
          <Text size="xs" c="dimmed" px="xs" pt="sm" pb={4}>
            {t('acting.act_for')}
          </Text>
          {shown.map((entry) => (
            <UnstyledButton
              key={`${entry.user.id} ${entry.company}`}
              className={classes.option}
              aria-pressed={subject?.id === entry.user.id}
              onClick={() => {
                actFor(entry);
                done();
              }}
            >
              <Person name={entry.user.name} note={entry.company_name} />
              {subject?.id === entry.user.id && <IconCheck size={16} aria-hidden />}
            </UnstyledButton>
          ))}
          {shown.length === 0 && (
            <Text size="sm" c="dimmed" p="xs">
              {t('people.nobody')}
            </Text>
          )}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
