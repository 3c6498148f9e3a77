import { useCallback, useEffect, useRef, useState } from 'react';

/** How long a kiosk waits for somebody who does nothing: on a screen of theirs, and on the one with the outcome. */
export const patience = { screen: 30_000, outcome: 12_000 };
/** How long before the end it asks whether somebody is still there. */
const warning = 10_000;

const signs = ['pointerdown', 'keydown', 'input', 'scroll'] as const;

/**
 * Calls back once nobody has done anything for `after` milliseconds; before the first touch it waits
 * for ever. Gives the seconds that are left when the end is near, and a way to begin the wait anew.
 */
export function useIdle(after: number, onIdle: () => void): { left: number | undefined; stay: () => void } {
  const last = useRef<number>(undefined);
  const idle = useRef(onIdle);
  idle.current = onIdle;
  const [left, setLeft] = useState<number>();
  const stay = useCallback(() => {
    last.current = Date.now();
    setLeft(undefined);
  }, []);
  useEffect(() => {
    // A new screen gives its whole time, however long the answer before it took.
    if (last.current !== undefined) last.current = Date.now();
    const look = () => {
      if (last.current === undefined) return;
      const rest = last.current + after - Date.now();
      setLeft(rest > warning ? undefined : Math.max(1, Math.ceil(rest / 1000)));
      if (rest > 0) return;
      last.current = undefined;
      setLeft(undefined);
      idle.current();
    };
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [after]);
  useEffect(() => {
    for (const sign of signs) window.addEventListener(sign, stay, { passive: true, capture: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, stay, { capture: true });
    };
  }, [stay]);
  return { left, stay };
}
