import { useQuery } from '@tanstack/react-query';
import { useActing } from '../../api/acting';
import { client, useApi } from '../../api/client';
import { versioned } from '../../api/write';

const most = 200;

/** All vehicles of the subject. */
export function useVehicles() {
  return useApi().useQuery('get', '/api/v1/vehicles', { params: { query: { limit: most } } });
}

/** Offices one may reserve in: while acting, only the subject's own. */
export function useOffices() {
  return useApi().useQuery(
    'get',
    '/api/v1/offices',
    { params: { query: { limit: most } } },
    { staleTime: 300_000 },
  );
}

/** Zones of an office. */
export function useZones(office: string | undefined, kind?: string) {
  return useApi().useQuery(
    'get',
    '/api/v1/zones',
    { params: { query: { office, kind, limit: most } } },
    { enabled: office !== undefined, staleTime: 60_000 },
  );
}

/** What is free and taken in an office between two instants. */
export function useAvailability(query: { office: string; kind: string; from: string; to: string } | null) {
  const asked = query ?? { office: '', kind: '', from: '', to: '' };
  return useApi().useQuery(
    'get',
    '/api/v1/availability',
    { params: { query: asked } },
    { enabled: query !== null },
  );
}

/** One vehicle with the version it was read in. */
export function useVehicle(id: string | null) {
  useActing();
  return useQuery({
    queryKey: ['get', '/api/v1/vehicles/{id}', id],
    enabled: id !== null,
    queryFn: async ({ signal }) =>
      versioned(await client.GET('/api/v1/vehicles/{id}', { params: { path: { id: id ?? '' } }, signal })),
  });
}

/** One reservation with the version it was read in. */
export function useReservation(id: string) {
  useActing();
  return useQuery({
    queryKey: ['get', '/api/v1/reservations/{id}', id],
    queryFn: async ({ signal }) =>
      versioned(await client.GET('/api/v1/reservations/{id}', { params: { path: { id } }, signal })),
  });
}
