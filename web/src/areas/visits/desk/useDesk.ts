import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { client } from '../../../api/client';
import type { Visit } from '../types';
import { merged, shared } from './rows';
import { useLive } from './useLive';

const pageSize = 200;
const mostPages = 25;
const poll = 10_000;

/** All visits of an office's day, kept up to date as things happen. */
export function useDesk(office: string | undefined, day: string) {
  const cache = useQueryClient();
  const key = useMemo(() => ['get', '/api/v1/visits', 'desk', office, day], [office, day]);
  const take = useCallback(
    (visit: Visit) =>
      cache.setQueryData<Visit[]>(key, (visits) => visits && merged(visits, visit, office ?? '', day)),
    [cache, key, office, day],
  );
  const all = useCallback(() => void cache.invalidateQueries({ queryKey: key }), [cache, key]);
  const line = useLive(office, take, all);
  const query = useQuery({
    queryKey: key,
    enabled: office !== undefined,
    // While nothing is heard, the desk asks instead.
    refetchInterval: line === 'live' ? false : poll,
    staleTime: 60_000,
    structuralSharing: (old, next) => shared(old as Visit[] | undefined, next as Visit[]),
    queryFn: async ({ signal }) => {
      const visits: Visit[] = [];
      let after: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const { data } = await client.GET('/api/v1/visits', {
          params: { query: { office, day, limit: pageSize, after } },
          signal,
        });
        visits.push(...(data?.items ?? []));
        after = data?.next || undefined;
        if (!after) break;
      }
      return visits;
    },
  });
  return { query, line, take };
}
