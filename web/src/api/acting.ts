import { useSyncExternalStore } from 'react';

/** The person in whose name this tab acts. */
export type Subject = { id: string; name: string };
/** In whose name and in which company this tab works. It lives in the tab, never in the address or the account. */
export type Acting = { subject: Subject | null; company: string | null };
/** Why acting ended without the actor asking for it. */
export type Ended = { name: string; code: string; reason: string };
type State = Acting & { ended: Ended | null };

const key = 'stead.acting';
const listeners = new Set<() => void>();
let state: State = { ...read(), ended: null };

function read(): Acting {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    const subject = typeof kept?.subject?.id === 'string' ? (kept.subject as Subject) : null;
    return { subject, company: typeof kept?.company === 'string' ? kept.company : null };
  } catch {
    return { subject: null, company: null };
  }
}

function set(next: State) {
  state = next;
  try {
    sessionStorage.setItem(key, JSON.stringify({ subject: next.subject, company: next.company }));
  } catch {
    // without storage the choice lives as long as the page
  }
  for (const listener of listeners) listener();
}

export const acting = {
  get: (): State => state,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  /** Acts for somebody in a company from now on. */
  start: (subject: Subject, company: string) => set({ subject, company, ended: null }),
  /** Acts for oneself again. */
  stop: () => set({ ...state, subject: null, ended: null }),
  /** The server refused to let the actor go on: acting ends and the reason is kept to be shown. */
  refuse(code: string, reason: string) {
    if (state.subject) set({ ...state, subject: null, ended: { name: state.subject.name, code, reason } });
  },
  /** The reason of an ended delegation has been read. */
  dismiss: () => set({ ...state, ended: null }),
  choose: (company: string) => set({ subject: null, company, ended: null }),
  /** Forgets everything, at sign-out. */
  clear: () => set({ subject: null, company: null, ended: null }),
};

/** Follows in whose name this tab works. */
export function useActing(): State {
  return useSyncExternalStore(acting.subscribe, acting.get);
}

const ownPaths = [
  '/session',
  '/me',
  '/notifications',
  '/tokens',
  '/operator',
  '/activations',
  '/password-resets',
  '/setup',
  '/kiosk',
];

/** Paths that are always the actor's own: they are never called on behalf of another. */
export function isOwn(path: string): boolean {
  const rest = path.replace(/^\/api\/v1/, '');
  return ownPaths.some((own) => rest === own || rest.startsWith(`${own}/`));
}

/** Names whose data a cached answer is: the same call gives another answer in another name. */
export function cacheOwner(path: string): string {
  if (isOwn(path)) return 'own';
  return `${state.subject?.id ?? 'self'}@${state.company ?? ''}`;
}
