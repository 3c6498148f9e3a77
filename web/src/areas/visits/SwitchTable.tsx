import { Stack, Switch, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './SwitchTable.module.css';
import { type Event, events, type Switches } from './types';

const sides = ['host', 'assistant'] as const;

type Props = {
  value: Switches;
  disabled?: boolean;
  /** Hands on what was switched, and to what. */
  onChange: (side: (typeof sides)[number], event: Event, on: boolean) => void;
};

/** Which events one is told of as the host, and as the host's personal assistant. */
export function SwitchTable({ value, disabled, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.sides}>
      {sides.map((side) => (
        <Stack key={side} gap="sm" role="group" aria-label={t(`switches.${side}`)}>
          <Title order={3}>{t(`switches.${side}`)}</Title>
          {events.map((event) => (
            <Switch
              key={event}
              label={t(`recipients.${event}`)}
              checked={value[side]?.[event] ?? true}
              disabled={disabled}
              onChange={({ currentTarget }) => onChange(side, event, currentTarget.checked)}
            />
          ))}
        </Stack>
      ))}
    </div>
  );
}

/** Switches with one of them set. */
export function switched(before: Switches, side: keyof Switches, event: Event, on: boolean): Switches {
  return { ...before, [side]: { ...before[side], [event]: on } };
}
