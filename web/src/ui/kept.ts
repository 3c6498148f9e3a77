const prefix = 'stead.kept.';

/** Something read from the server that must be at hand without a network, and when it was read. */
export type Kept<T> = { at: string; value: T };

/** Keeps something on this device until somebody signs out. */
export function keep<T>(name: string, value: T, now = new Date()): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ at: now.toISOString(), value }));
  } catch {
    // storage full or blocked: then it opens with a network only
  }
}

/** What was kept; anything unreadable counts as nothing. */
export function kept<T>(name: string): Kept<T> | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(prefix + name) ?? 'null');
    return typeof found?.at === 'string' && found.value ? (found as Kept<T>) : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets everything that was kept, at sign-out. */
export function dropKept(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}
