import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** Search parameters as they stand in the address. */
export type RawSearch = Record<string, string | undefined>;

/**
 * What the address says, parsed, and a setter that changes only the named parameters.
 * An empty or undefined value leaves the address.
 */
export function useUrl<T extends object>(parse: (raw: RawSearch) => T) {
  const raw = useSearch({ strict: false }) as RawSearch;
  const navigate = useNavigate();
  const set = useCallback(
    (patch: { [K in keyof T]?: T[K] | '' | undefined }, options?: { push?: boolean }) =>
      navigate({
        to: '.',
        search: (old: RawSearch) => ({ ...old, ...patch }),
        replace: !options?.push,
        resetScroll: false,
      }),
    [navigate],
  );
  return [useMemo(() => parse(raw), [parse, raw]), set] as const;
}

/** One of the allowed words, or undefined. */
export function oneOf<T extends string>(value: string | undefined, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}
