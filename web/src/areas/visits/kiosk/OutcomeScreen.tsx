import { Button, ThemeIcon } from '@mantine/core';
import { IconBell, IconCheck, IconHandStop, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Kiosk.module.css';
import type { Outcome } from './outcome';
import { Panel } from './Panel';

const signs = {
  welcome: IconCheck,
  goodbye: IconHandStop,
  wait: IconHourglass,
  inside: IconCheck,
  ask: IconBell,
  not_today: IconBell,
} as const;

/** What became of it, until the visitor or the clock says that it was read. */
export function OutcomeScreen({ outcome, done }: { outcome: Outcome; done: () => void }) {
  const { t } = useTranslation();
  const { kind } = outcome;
  const Sign = signs[kind];
  const named = 'given_name' in outcome ? { name: outcome.given_name, host: outcome.host } : {};
  const good = kind === 'welcome' || kind === 'goodbye' || kind === 'inside';
  return (
    <Panel
      title={t(`kiosk.outcome_${kind}`, named)}
      text={t(`kiosk.outcome_${kind}_text`, named)}
      sign={
        <ThemeIcon
          size={88}
          radius={88}
          variant="light"
          color={good ? 'stead' : 'gray'}
          aria-hidden
          className={classes.sign}
        >
          <Sign size={46} stroke={1.5} />
        </ThemeIcon>
      }
    >
      <div className={classes.buttons}>
        <Button size="xl" variant="default" onClick={done}>
          {t('action.done')}
        </Button>
      </div>
    </Panel>
  );
}
