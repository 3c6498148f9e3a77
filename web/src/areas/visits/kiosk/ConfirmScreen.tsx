import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/problem';
import { useWrite } from '../../../api/write';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { checkIn, type Entered, type Hit } from './calls';
import classes from './Kiosk.module.css';
import { Panel } from './Panel';

type Props = {
  hit: Hit;
  onEntered: (entered: Entered) => void;
  onRefused: (problem: Problem) => void;
  again: () => void;
};

/** Asks whether the visit that was found is theirs. */
export function ConfirmScreen({ hit, onEntered, onRefused, again }: Props) {
  const { t } = useTranslation();
  const write = useWrite({
    quiet: true,
    run: (found: Hit, headers) => checkIn(found, headers),
    onDone: onEntered,
    onRefused,
  });
  return (
    <Panel title={t('kiosk.hello', { name: hit.given_name })} text={t('kiosk.visiting', { host: hit.host })}>
      <ProblemAlert problem={write.error?.status === 409 ? null : write.error} />
      <div className={classes.buttons}>
        <Button size="xl" variant="default" onClick={again}>
          {t('kiosk.not_me')}
        </Button>
        <Button size="xl" loading={write.isPending} onClick={() => write.mutate(hit)}>
          {t('kiosk.check_in')}
        </Button>
      </div>
    </Panel>
  );
}
