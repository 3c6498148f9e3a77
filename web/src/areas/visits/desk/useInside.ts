import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client } from '../../../api/client';
import { keep, kept } from '../../../ui/kept';
import type { Inside } from '../types';

export type InsideList = { office: { id: string; name: string }; items: Inside[] };

const often = 60_000;

/** Everybody who is in an office now, asked again and again while the screen is open. */
export function useInside(office: string | undefined) {
  return useQuery({
    queryKey: ['get', '/api/v1/visits/inside', office],
    enabled: office !== undefined && office !== '',
    refetchInterval: often,
    // Without a network it fails and says so, instead of waiting for one.
    networkMode: 'always',
    queryFn: async ({ signal }) => {
      const { data } = await client.GET('/api/v1/visits/inside', {
        params: { query: { office: office ?? '' } },
        signal,
      });
      // With the name of the host, so that it can be read without a network.
      return (data?.items ?? []).map((one) => ({ ...one, host: data?.names[one.host] ?? one.host }));
    },
  });
}

/** Keeps the list at hand on this device, so that it opens without a network too; whether there is one. */
export function useKeepInside(office: { id: string; name: string } | undefined, changed: number): boolean {
  const { data, refetch } = useInside(office?.id);
  useEffect(() => {
    if (office && changed > 0) void refetch();
  }, [office, changed, refetch]);
  useEffect(() => {
    if (!office || !data) return;
    const { id, name } = office;
    keep<InsideList>(`inside.${id}`, { office: { id, name }, items: data });
    keep('inside.last', id);
  }, [office, data]);
  return data !== undefined || kept(`inside.${office?.id}`) !== undefined;
}
