import { useEffect, useRef, useState } from 'react';
import type { Visit } from '../types';

export type Line = 'connecting' | 'live' | 'lost';

const [soon, seldom] = [3000, 30_000];

/**
 * News of an office's visits as they happen. The browser reconnects by itself and says what it heard
 * last; where it gives up, a new connection is opened and `onGap` asks for everything that was missed.
 */
export function useLive(
  office: string | undefined,
  onVisit: (visit: Visit) => void,
  onGap: () => void,
): Line {
  const [line, setLine] = useState<Line>('connecting');
  const handlers = useRef({ onVisit, onGap });
  handlers.current = { onVisit, onGap };
  useEffect(() => {
    if (!office || typeof EventSource === 'undefined') return;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gap = false;
    let wait = soon;
    const open = () => {
      source = new EventSource(`/api/v1/visits/live?office=${encodeURIComponent(office)}`);
      source.addEventListener('open', () => {
        setLine('live');
        if (gap) handlers.current.onGap();
        gap = false;
        wait = soon;
      });
      source.addEventListener('visit', (event) => {
        const visit = readVisit(event.data);
        if (visit) handlers.current.onVisit(visit);
      });
      source.addEventListener('reload', () => handlers.current.onGap());
      source.addEventListener('error', () => {
        setLine('lost');
        if (source?.readyState !== EventSource.CLOSED) return;
        gap = true;
        clearTimeout(timer);
        timer = setTimeout(open, wait);
        wait = Math.min(wait * 2, seldom);
      });
    };
    open();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [office]);
  return line;
}

/** A visit from the stream; anything unreadable counts as none. */
export function readVisit(data: string): Visit | undefined {
  try {
    const visit = JSON.parse(data);
    return typeof visit?.id === 'string' && typeof visit.version === 'number' ? (visit as Visit) : undefined;
  } catch {
    return undefined;
  }
}
