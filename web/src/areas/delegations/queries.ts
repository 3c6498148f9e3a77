import { useQuery } from '@tanstack/react-query';
import { useActing } from '../../api/acting';
import { client, useApi } from '../../api/client';
import { versioned } from '../../api/write';
import type { Picked } from '../../ui/PersonSelect';

/** The scopes there are and the named sets of them. */
export function usePresets() {
  return useApi().useQuery('get', '/api/v1/delegations/presets', {}, { staleTime: 3_600_000 });
}

/** One delegation with the version it was read in. */
export function useDelegation(id: string | null) {
  useActing();
  return useQuery({
    queryKey: ['get', '/api/v1/delegations/{id}', id],
    enabled: id !== null,
    queryFn: async ({ signal }) =>
      versioned(await client.GET('/api/v1/delegations/{id}', { params: { path: { id: id ?? '' } }, signal })),
  });
}

const suggestions = 12;

/** Active people whose name or address holds the text; an empty text asks nothing. */
export function useUserSearch(text: string): { data: Picked[] | undefined; isFetching: boolean } {
  const query = useApi().useQuery(
    'get',
    '/api/v1/users',
    { params: { query: { search: text, status: 'active', limit: suggestions } } },
    { enabled: text !== '' },
  );
  const data = query.data?.items?.map(({ id, name, email }) => ({ id, name, email }));
  return { data: text === '' ? undefined : data, isFetching: query.isFetching };
}
