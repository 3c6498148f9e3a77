import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../../api/write';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { pair } from './calls';
import classes from './Kiosk.module.css';
import { Panel } from './Panel';
import { isWholeCode, shownCode } from './pairingCode';

type Props = {
  /** The name this device had while it was paired; empty where it never was. */
  lost: string;
  onPaired: () => void;
};

/** Makes this device a kiosk, by a code that an administrator reads out. */
export function Pairing({ lost, onPaired }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const write = useWrite({
    quiet: true,
    run: (typed: string, headers) => pair(typed, headers),
    onDone: onPaired,
    onRefused: ({ status }) => status !== 0 && setCode(''),
  });
  const { status = 0, code: reason } = write.error ?? {};
  const refused = status >= 400 && status < 500 && reason !== 'too_many_attempts';
  return (
    <Panel
      title={t('kiosk.pair')}
      text={
        <>
          {lost && <p>{t('kiosk.pair_lost', { name: lost })}</p>}
          <p>{t('kiosk.pair_text')}</p>
        </>
      }
    >
      <form
        autoComplete="off"
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isWholeCode(code)) write.mutate(code);
        }}
      >
        <Stack gap="md">
          <TextInput
            size="xl"
            label={t('kiosk.code')}
            classNames={{ input: classes.code }}
            placeholder="XXXX-XXXX"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            data-autofocus
            value={code}
            error={refused && t('kiosk.pair_refused')}
            onChange={(event) => setCode(shownCode(event.currentTarget.value))}
          />
          <ProblemAlert problem={refused ? null : write.error} />
          <Button type="submit" size="xl" fullWidth loading={write.isPending} disabled={!isWholeCode(code)}>
            {t('kiosk.pair_submit')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
