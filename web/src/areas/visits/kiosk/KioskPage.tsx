import { Button, Center, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../api/problem';
import { takeUpdate } from '../../../app/updates';
import { preferred, showIn } from '../../../i18n';
import { showKiosk } from './calls';
import { Frame } from './Frame';
import { Pairing } from './Pairing';
import { Panel } from './Panel';
import { VisitorScreens } from './VisitorScreens';

const heartbeat = 30_000;
const wasPaired = 'stead.kiosk';

/** The screen at the entrance: nobody is signed in, the device itself was paired by an administrator. */
export function KioskPage() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [round, setRound] = useState(0);
  const query = useQuery({
    queryKey: ['get', '/api/v1/kiosk'],
    refetchInterval: heartbeat,
    networkMode: 'always',
    retry: false,
    queryFn: ({ signal }) => showKiosk(signal),
  });
  const problem = query.error ? asProblem(query.error) : null;
  const kiosk = query.data;
  useEffect(() => {
    document.title = kiosk ? `${kiosk.name} · Stead` : 'Stead';
    if (kiosk) localStorage.setItem(wasPaired, kiosk.name);
  }, [kiosk]);
  // Nothing of a visitor outlives their turn: neither what they typed nor what was answered.
  const again = useCallback(() => {
    cache.getMutationCache().clear();
    void showIn(preferred());
    setRound((before) => before + 1);
    takeUpdate();
  }, [cache]);
  const look = useCallback(() => void query.refetch(), [query.refetch]);

  if (problem?.status === 401 || problem?.status === 403)
    return (
      <Frame>
        <Pairing lost={localStorage.getItem(wasPaired) ?? ''} onPaired={look} />
      </Frame>
    );
  if (kiosk) {
    return (
      <Frame kiosk={kiosk} offline={problem !== null}>
        <VisitorScreens key={round} kiosk={kiosk} again={again} look={look} />
      </Frame>
    );
  }
  if (problem)
    return (
      <Frame>
        <Panel title={t('kiosk.offline')} text={t('kiosk.offline_text')}>
          <Button size="xl" variant="default" onClick={look} loading={query.isFetching}>
            {t('action.try_again')}
          </Button>
        </Panel>
      </Frame>
    );
  return (
    <Center h="100dvh" role="status" aria-label={t('state.loading')}>
      <Loader />
    </Center>
  );
}
