import { AppShell, Center, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/client';
import { asProblem } from '../api/problem';
import { Failure } from '../ui/QueryState';
import { ActingBar } from './ActingBar';
import { BottomNavigation } from './BottomNavigation';
import { EndedNotice } from './EndedNotice';
import { HeaderBar } from './HeaderBar';
import { OfflineNotice } from './OfflineNotice';
import classes from './Shell.module.css';
import { SideNavigation } from './SideNavigation';
import { SessionProvider, useIsActing } from './session';

const header = 56;
const bar = { base: 84, sm: 48 };

/** The frame around every screen of a signed-in person. Nobody signed in: to the sign-in screen and back. */
export function Shell() {
  const api = useApi();
  const me = api.useQuery('get', '/api/v1/me', {}, { staleTime: 60_000 });
  if (me.data) {
    return (
      <SessionProvider me={me.data}>
        <Frame />
      </SessionProvider>
    );
  }
  if (me.error) {
    const problem = asProblem(me.error);
    if (problem.status === 401) return <ToSignIn />;
    if (problem.code === 'setup_required') return <Navigate to="/setup" replace />;
    return <Failure problem={problem} again={() => me.refetch()} />;
  }
  return <Waiting />;
}

/** Asks once: the address changes before the screen does, and must not be taken for the place to come back to. */
function ToSignIn() {
  const navigate = useNavigate();
  const { href } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the address at the start is the one wanted
  useEffect(() => {
    navigate({ to: '/sign-in', search: href === '/' ? {} : { next: href }, replace: true });
  }, []);
  return <Waiting />;
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Center h="100dvh" role="status" aria-label={t('state.loading')}>
      <Loader />
    </Center>
  );
}

function Frame() {
  const { t } = useTranslation();
  const isActing = useIsActing();
  const [opened, menu] = useDisclosure(false);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const { close } = menu;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address, not a new menu, moves the focus
  useEffect(() => {
    close();
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [pathname]);

  return (
    <AppShell
      header={{ height: isActing ? { base: header + bar.base, sm: header + bar.sm } : header }}
      navbar={{ width: 236, breakpoint: 'md', collapsed: { mobile: !opened } }}
      footer={{ height: { base: 'calc(60px + env(safe-area-inset-bottom))', md: 0 } }}
      transitionDuration={120}
    >
      <a href="#main" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <AppShell.Header>
        <HeaderBar height={header} menuOpened={opened} toggleMenu={menu.toggle} />
        {isActing && <ActingBar />}
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar}>
        <SideNavigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <OfflineNotice />
        <EndedNotice />
        <Suspense>
          <Outlet />
        </Suspense>
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="md" className={classes.footer}>
        <BottomNavigation />
      </AppShell.Footer>
    </AppShell>
  );
}
