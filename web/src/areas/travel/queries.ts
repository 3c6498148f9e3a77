import { useQuery } from '@tanstack/react-query';
import { useActing } from '../../api/acting';
import { client, useApi } from '../../api/client';
import { versioned } from '../../api/write';

type Wanted = { owner?: string; search?: string; on?: string; after?: string; limit?: number };

/** Travelers one may see: in somebody's name theirs, else one's own first and then those of others. */
export function useTravelers(wanted: Wanted, enabled = true) {
  return useApi().useQuery('get', '/api/v1/travelers', { params: { query: wanted } }, { enabled });
}

/** One traveler with the version it was read in; only in the name of its owner. */
export function useTraveler(id: string | null) {
  useActing();
  return useQuery({
    queryKey: ['get', '/api/v1/travelers/{id}', id],
    enabled: id !== null,
    queryFn: async ({ signal }) =>
      versioned(await client.GET('/api/v1/travelers/{id}', { params: { path: { id: id ?? '' } }, signal })),
  });
}

/** One booking request with the version it was read in. */
export function useBookingRequest(id: string) {
  useActing();
  return useQuery({
    queryKey: ['get', '/api/v1/booking-requests/{id}', id],
    queryFn: async ({ signal }) =>
      versioned(await client.GET('/api/v1/booking-requests/{id}', { params: { path: { id } }, signal })),
  });
}
