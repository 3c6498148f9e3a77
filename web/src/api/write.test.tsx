import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { api, HttpResponse, http, problem, server } from '../test/server';
import { createCache } from './cache';
import { client } from './client';
import { useWrite } from './write';

type Input = { plate: string; etag?: string };

function writer() {
  const cache = createCache();
  return renderHook(
    () =>
      useWrite({
        run: ({ plate }: Input, headers) =>
          client.POST('/api/v1/vehicles', { body: { plate, country: 'NO' }, headers }),
      }),
    { wrapper: ({ children }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider> },
  );
}

/** Answers in turn and remembers the headers of each try. */
function answers(...list: (() => Response)[]) {
  const seen: { key: string | null; match: string | null }[] = [];
  server.use(
    http.post(api('/vehicles'), ({ request }) => {
      seen.push({ key: request.headers.get('Idempotency-Key'), match: request.headers.get('If-Match') });
      return (list[seen.length - 1] ?? HttpResponse.error)();
    }),
  );
  return seen;
}

const created = () => HttpResponse.json({ id: 'veh_1' }, { status: 201 });

it('keeps its key while no answer came, and takes a new one for the next intent', async () => {
  const seen = answers(HttpResponse.error, created, created);
  const { result } = writer();
  await act(() => result.current.mutateAsync({ plate: 'A' }));
  await act(() => result.current.mutateAsync({ plate: 'A' }));
  expect(seen).toHaveLength(3);
  expect(seen[0]?.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(seen[1]?.key).toBe(seen[0]?.key);
  expect(seen[2]?.key).not.toBe(seen[0]?.key);
});

it('does not repeat what the server refused, and sends the version that was read', async () => {
  const seen = answers(() => problem(412, 'changed_meanwhile'));
  const { result } = writer();
  act(() => result.current.mutate({ plate: 'A', etag: '"7"' }));
  await waitFor(() => expect(result.current.error?.code).toBe('changed_meanwhile'));
  expect(seen).toEqual([{ key: expect.any(String), match: '"7"' }]);
});
