import { useQuery } from '@tanstack/react-query';
import { useActing } from '../../api/acting';
import { client, useApi } from '../../api/client';
import { versioned } from '../../api/write';
import type { Picked } from '../../ui/PersonSelect';

/** One account with the version it was read in. */
export function useAccount(id: string) {
  useActing();
  return useQuery({
    queryKey: ['get', '/api/v1/accounts/{id}', id],
    queryFn: async ({ signal }) =>
      versioned(await client.GET('/api/v1/accounts/{id}', { params: { path: { id } }, signal })),
  });
}

const suggestions = 12;

/** Business accounts under which another can hang; an empty text asks nothing. */
export function useParentSearch(text: string): { data: Picked[] | undefined; isFetching: boolean } {
  const query = useApi().useQuery(
    'get',
    '/api/v1/accounts',
    { params: { query: { search: text, type: 'business', limit: suggestions } } },
    { enabled: text !== '' },
  );
  const data = query.data?.items
    ?.filter(({ use }) => use !== 'employee')
    .map(({ id, name, path }) => ({ id, name, email: (path ?? []).map((step) => step.name).join(' › ') }));
  return { data: text === '' ? undefined : data, isFetching: query.isFetching };
}
