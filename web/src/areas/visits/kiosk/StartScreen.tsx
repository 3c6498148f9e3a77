import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconCamera, IconQrcode, IconUserPlus, IconUserSearch } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/problem';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import type { Screen } from './calls';
import { canSeeCodes } from './camera';
import classes from './Kiosk.module.css';
import { Panel } from './Panel';

type Way = 'camera' | 'search' | 'walk_in';
type Props = {
  kiosk: Screen;
  busy: boolean;
  problem: Problem | null;
  onCode: (code: string) => void;
  go: (way: Way) => void;
};

/** Where every visitor begins: with a code, with their name, or unexpected. */
export function StartScreen({ kiosk, busy, problem, onCode, go }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [camera, setCamera] = useState(false);
  useEffect(() => {
    let gone = false;
    void canSeeCodes().then((can) => !gone && setCamera(can));
    return () => {
      gone = true;
    };
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!code.trim() || busy) return;
    onCode(code.trim());
    setCode('');
  };
  const way = (to: Way, Sign: typeof IconCamera, main?: boolean) => (
    <UnstyledButton className={classes.way} data-main={main || undefined} onClick={() => go(to)}>
      <Sign size={34} stroke={1.5} aria-hidden />
      <span>
        <strong>{t(`kiosk.${to}`)}</strong>
        <span>{t(`kiosk.${to}_text`)}</span>
      </span>
    </UnstyledButton>
  );
  return (
    <Panel first title={t('kiosk.welcome', { company: kiosk.company })} text={t('kiosk.welcome_text')}>
      <div className={classes.ways}>
        {camera && way('camera', IconCamera, true)}
        {way('search', IconUserSearch, !camera)}
        {kiosk.walk_in.allowed && way('walk_in', IconUserPlus)}
      </div>
      <form autoComplete="off" className={classes.form} onSubmit={submit}>
        <TextInput
          size="lg"
          label={t('kiosk.pass')}
          leftSection={<IconQrcode size={22} aria-hidden />}
          rightSectionWidth={64}
          rightSection={
            <Button
              type="submit"
              size="md"
              px="sm"
              variant="subtle"
              loading={busy}
              aria-label={t('kiosk.pass_submit')}
            >
              <IconArrowRight size={22} />
            </Button>
          }
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={600}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </form>
      <ProblemAlert problem={problem && problem.status !== 409 ? problem : null} />
    </Panel>
  );
}
