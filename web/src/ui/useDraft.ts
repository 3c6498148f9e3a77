import { useState } from 'react';

/** Something typed and not yet sent, with the person in whose name it was begun. */
export type Draft<T> = { of: { id: string; name: string } | null; values: T };

const prefix = 'stead.draft.';

/** Reads a kept draft; anything unreadable counts as none. */
export function readDraft<T>(name: string): Draft<T> | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null');
    return kept && typeof kept.values === 'object' && kept.values !== null ? (kept as Draft<T>) : null;
  } catch {
    return null;
  }
}

/** Keeps a draft in this tab. */
export function keepDraft<T>(name: string, draft: Draft<T>): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(draft));
  } catch {
    // storage full or blocked: the form itself still holds what was typed
  }
}

/** Forgets a draft that was sent or thrown away. */
export function dropDraft(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name);
  } catch {
    // nothing was kept then
  }
}

/** Forgets every draft of this tab, at sign-out. */
export function dropAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}

/**
 * Values of a form that outlive a reload, a lost delegation and a wrong click. They are kept as soon
 * as they are changed. `restored` is the draft that was found when the page was opened.
 */
export function useDraft<T extends object>(name: string, of: Draft<T>['of']) {
  const [restored] = useState(() => readDraft<T>(name));
  const [begun, setBegun] = useState<Draft<T>['of'] | undefined>(restored?.of);
  const owner = begun === undefined ? of : begun;
  const keep = (by: Draft<T>['of'], values: T) => {
    setBegun(by);
    keepDraft(name, { of: by, values });
  };
  return {
    restored: restored?.values,
    /** In whose name the draft was begun; it may only be sent in the same name. */
    owner,
    keep: (values: T) => keep(owner, values),
    /** Makes the draft belong to the person in whose name the form is now, knowingly. */
    take: (values: T) => keep(of, values),
    drop() {
      setBegun(undefined);
      dropDraft(name);
    },
  };
}
