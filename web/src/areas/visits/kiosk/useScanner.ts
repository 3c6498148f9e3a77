import { useEffect, useRef } from 'react';

/** The shortest text a scanner hands over; less is somebody's hand on the keys. */
const least = 16;
/** A pause this long between two keys begins a new text. */
const pause = 1000;

/**
 * Codes from a scanner that types like a keyboard and ends with Enter, wherever the focus is. Inside a
 * field it types into the field, as anybody would.
 */
export function useScanner(onCode: (code: string) => void): void {
  const found = useRef(onCode);
  found.current = onCode;
  useEffect(() => {
    let typed = '';
    let at = 0;
    const pressed = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey)
        return;
      const now = Date.now();
      if (now - at > pause) typed = '';
      at = now;
      if (event.key.length === 1) typed += event.key;
      if (event.key !== 'Enter') return;
      const code = typed.trim();
      typed = '';
      if (code.length < least) return;
      // The Enter belongs to the code, not to whatever button has the focus.
      event.preventDefault();
      found.current(code);
    };
    document.addEventListener('keydown', pressed, true);
    return () => document.removeEventListener('keydown', pressed, true);
  }, []);
}
