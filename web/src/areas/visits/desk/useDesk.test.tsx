import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createCache } from '../../../api/cache';
import { api, HttpResponse, http, server } from '../../../test/server';
import { rowsOf } from './rows';
import { visit, visitor } from './testVisits';
import { useDesk } from './useDesk';

it('keeps every line but that of the news, also when all is asked anew', async () => {
  const many = Array.from({ length: 500 }, (_, at) =>
    visit(`vis_${at}`, 8 + (at % 10), [visitor(`vst_${at}`, `Guest${at}`)]),
  );
  server.use(
    http.get(api('/visits'), ({ request }) => {
      const from = Number(new URL(request.url).searchParams.get('after') ?? 0);
      const next = from + 200 < many.length ? String(from + 200) : '';
      return HttpResponse.json({ items: many.slice(from, from + 200), next });
    }),
  );
  const cache = createCache();
  const { result } = renderHook(() => useDesk('off_1', '2026-11-23'), {
    wrapper: ({ children }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider>,
  });
  await waitFor(() => expect(result.current.query.data).toHaveLength(many.length));
  const rows = () => rowsOf(result.current.query.data ?? [], false);
  const others = (before: ReturnType<typeof rows>) => {
    const known = new Set(before);
    return rows()
      .filter((row) => !known.has(row))
      .map(({ key }) => key);
  };

  let before = rows();
  act(() => {
    const came = [visitor('vst_7', 'Guest7', 'checked_in')];
    result.current.take(visit('vis_7', 15, came, { status: 'checked_in', version: 2 }));
  });
  await waitFor(() => expect(others(before)).toEqual(['vst_7']));
  before = rows();
  act(() => result.current.take(visit('vis_new', 9, [visitor('vst_new', 'Zoe')])));
  await waitFor(() => expect(others(before)).toEqual(['vst_new']));
  before = rows();
  const asked = result.current.query.dataUpdatedAt;
  await act(() => result.current.query.refetch());
  await waitFor(() => expect(result.current.query.dataUpdatedAt).toBeGreaterThan(asked));
  // The server knows nothing of the two pieces of news: what it says of vis_7 is another object.
  expect(others(before)).toEqual(['vst_7']);
});
