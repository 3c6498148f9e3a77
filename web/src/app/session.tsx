import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { acting, useActing } from '../api/acting';
import type { ActsFor, Company, Me } from '../api/types';

/** Who is signed in, in which company, and in whose name the tab works. */
export type Session = {
  me: Me;
  company: Company | undefined;
  /** The delegation one acts under; null when one acts for oneself. */
  deputy: ActsFor | null;
  /** The person whose data the screens show. */
  subject: { id: string; name: string };
  /** Full name of the person signed in. */
  ownName: string;
  /** Time zone and id of the office in which the screens think. */
  office: { id: string; name: string; time_zone: string } | null;
};

const Context = createContext<Session | null>(null);

/** Gives the screens below who is signed in and in whose name. */
export function SessionProvider({ me, children }: { me: Me; children: ReactNode }) {
  const { subject, company: chosen } = useActing();
  const session = useMemo<Session>(() => {
    const company = me.companies.find((one) => one.id === chosen) ?? me.companies[0];
    const mine = (entry: ActsFor) =>
      entry.user.id === subject?.id && entry.company === (chosen ?? entry.company);
    const deputy = subject ? (me.acts_for.find(mine) ?? null) : null;
    const ownName = `${me.user.given_name} ${me.user.family_name}`.trim() || me.user.email;
    return {
      me,
      company,
      deputy,
      subject: subject ?? { id: me.user.id, name: ownName },
      ownName,
      office: (subject ? deputy?.office : company?.office) ?? null,
    };
  }, [me, subject, chosen]);
  return <Context.Provider value={session}>{children}</Context.Provider>;
}

/** Who is signed in; only below the shell. */
export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession needs the shell around it');
  return session;
}

/** Whether the signed-in person acts for somebody else at the moment. */
export function useIsActing(): boolean {
  return useActing().subject !== null;
}

/** Begins to act under a delegation. */
export function actFor(entry: ActsFor) {
  acting.start({ id: entry.user.id, name: entry.user.name }, entry.company);
  rememberRecent(entry.user.id);
}

const recentKey = 'stead.recent';

/** People last acted for on this device, the latest first. */
export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(recentKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

function rememberRecent(id: string) {
  localStorage.setItem(
    recentKey,
    JSON.stringify([id, ...recent().filter((other) => other !== id)].slice(0, 8)),
  );
}

/** The people one may act for, those acted for last first, then by name. */
export function recentFirst(entries: ActsFor[]): ActsFor[] {
  const order = recent();
  const rank = (entry: ActsFor) => {
    const place = order.indexOf(entry.user.id);
    return place < 0 ? order.length : place;
  };
  return [...entries].sort((a, b) => rank(a) - rank(b) || a.user.name.localeCompare(b.user.name));
}
