import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/problem';
import { useWrite } from '../../../api/write';
import { CameraScreen } from './CameraScreen';
import { ConfirmScreen } from './ConfirmScreen';
import { type Entered, type Hit, type Screen as KioskScreen, scan } from './calls';
import classes from './Kiosk.module.css';
import { OutcomeScreen } from './OutcomeScreen';
import { type Outcome, outcomeFor, outcomeOf } from './outcome';
import { SearchScreen } from './SearchScreen';
import { StartScreen } from './StartScreen';
import { patience, useIdle } from './useIdle';
import { useScanner } from './useScanner';
import { WalkInScreen } from './WalkInScreen';

type Screen =
  | { at: 'start' | 'camera' | 'search' | 'walk_in' }
  | { at: 'confirm'; hit: Hit }
  | { at: 'outcome'; outcome: Outcome };

type Props = {
  kiosk: KioskScreen;
  /** Begins anew, for the next visitor. */
  again: () => void;
  /** Asks whether the device is still paired. */
  look: () => void;
};

/** What one visitor sees, from the first touch to the outcome. The next one begins with all of it made anew. */
export function VisitorScreens({ kiosk, again, look }: Props) {
  const { t } = useTranslation();
  const [screen, setScreen] = useState<Screen>({ at: 'start' });
  const idle = useIdle(screen.at === 'outcome' ? patience.outcome : patience.screen, again);
  const show = (outcome: Outcome) => setScreen({ at: 'outcome', outcome });
  /** What a refusal leads to, on every screen alike. */
  const onRefused = (problem: Problem) => {
    if (problem.status === 401) return look();
    const outcome = outcomeOf(problem);
    if (outcome) show(outcome);
  };
  const onEntered = (entered: Entered) => show(outcomeFor(entered));
  const write = useWrite({
    quiet: true,
    run: (code: string, headers) => scan(code, headers),
    onDone: onEntered,
    onRefused: (problem) => {
      onRefused(problem);
      setScreen((now) => (now.at === 'camera' ? { at: 'start' } : now));
    },
  });
  const onCode = (code: string) => !write.isPending && write.mutate(code);
  useScanner(onCode);
  const back = () => setScreen({ at: 'start' });
  return (
    <>
      {screen.at === 'start' && (
        <StartScreen
          kiosk={kiosk}
          busy={write.isPending}
          problem={write.error}
          onCode={onCode}
          go={(at) => setScreen({ at })}
        />
      )}
      {screen.at === 'camera' && <CameraScreen onCode={onCode} back={back} />}
      {screen.at === 'search' && (
        <SearchScreen onHit={(hit) => setScreen({ at: 'confirm', hit })} onRefused={onRefused} back={back} />
      )}
      {screen.at === 'confirm' && (
        <ConfirmScreen hit={screen.hit} onEntered={onEntered} onRefused={onRefused} again={again} />
      )}
      {screen.at === 'walk_in' && (
        <WalkInScreen kiosk={kiosk} onEntered={onEntered} onRefused={onRefused} back={again} />
      )}
      {screen.at === 'outcome' && <OutcomeScreen outcome={screen.outcome} done={again} />}
      {idle.left !== undefined && screen.at !== 'outcome' && (
        <div className={classes.still} role="alert">
          <p>
            {t('kiosk.still_there')} <span aria-hidden>{t('kiosk.seconds', { count: idle.left })}</span>
          </p>
          <Button size="lg" onClick={idle.stay}>
            {t('kiosk.stay')}
          </Button>
        </div>
      )}
    </>
  );
}
