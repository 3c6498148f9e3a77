import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { acting } from './acting';
import { asProblem, Problem } from './problem';

/** Headers every write carries; spread them into the call. */
export type WriteHeaders = { 'Idempotency-Key': string; 'If-Match'?: string };
type Intent = { key: string; of: string };

/** Headers for one intent: the same key again as long as no answer came for the same input. */
function headersFor(intent: Intent, etag?: string): WriteHeaders {
  return etag ? { 'Idempotency-Key': intent.key, 'If-Match': etag } : { 'Idempotency-Key': intent.key };
}

type Options<I, O> = {
  /** Makes the call; the headers must be sent along. */
  run: (input: I, headers: WriteHeaders) => Promise<O>;
  onDone?: (output: O, input: I) => void;
  onRefused?: (problem: Problem, input: I) => void;
  /** The screen takes the answer itself: nothing is asked anew. */
  quiet?: boolean;
};
type Input = { etag?: string } | undefined | unknown;

/**
 * One write of the user. It is tried again only while no answer came, always under the same
 * Idempotency-Key and only while the same person is acted for. Afterwards all server data is asked anew.
 */
export function useWrite<I extends Input, O>({ run, onDone, onRefused, quiet }: Options<I, O>) {
  const cache = useQueryClient();
  const intent = useRef<Intent | null>(null);
  return useMutation<O, Problem, I>({
    mutationFn: async (input) => {
      const subject = acting.get().subject?.id;
      const of = JSON.stringify([subject, input]);
      if (intent.current?.of !== of) intent.current = { key: newKey(), of };
      const headers = headersFor(intent.current, etagOf(input));
      for (let attempt = 0; ; attempt++) {
        try {
          const output = await run(input, headers);
          intent.current = null;
          return output;
        } catch (thrown) {
          const problem = asProblem(thrown);
          if (problem.status !== 0) intent.current = null;
          if (problem.status !== 0 || attempt >= 2 || !navigator.onLine) throw problem;
          await pause(400 * 2 ** attempt);
          if (acting.get().subject?.id !== subject) throw new Problem(0, {});
        }
      }
    },
    onSuccess: async (output, input) => {
      onDone?.(output, input);
      if (!quiet) await cache.invalidateQueries();
    },
    onError: (problem, input) => onRefused?.(problem, input),
    networkMode: 'always',
    retry: false,
  });
}

function etagOf(input: Input): string | undefined {
  return typeof input === 'object' && input !== null && 'etag' in input && typeof input.etag === 'string'
    ? input.etag
    : undefined;
}

/** A random UUID; `randomUUID` itself is missing where the page is not served over https. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** An object together with the version it was read in, to be sent back as If-Match. */
export type Versioned<T> = T & { etag?: string };

/** The ETag of something that came in a list: its version, as the server writes it. */
export function etagOfItem({ version }: { version: number }): string {
  return `"${version}"`;
}

/** Joins an answer's ETag to its object. */
export function versioned<T>(answer: { data?: T; response: Response }): Versioned<T> {
  return { ...(answer.data as T), etag: answer.response.headers.get('ETag') ?? undefined };
}
