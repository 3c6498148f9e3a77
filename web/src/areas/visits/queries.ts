import { useQuery } from '@tanstack/react-query';
import { useActing } from '../../api/acting';
import { client, useApi } from '../../api/client';
import { versioned } from '../../api/write';
import { useSession } from '../../app/session';
import type { Picked } from '../../ui/PersonSelect';

const most = 200;
const suggestions = 12;

/** One visit with the version it was read in. */
export function useVisit(id: string | null) {
  useActing();
  return useQuery({
    queryKey: ['get', '/api/v1/visits/{id}', id],
    enabled: id !== null,
    queryFn: async ({ signal }) =>
      versioned(await client.GET('/api/v1/visits/{id}', { params: { path: { id: id ?? '' } }, signal })),
  });
}

/** What the form of a new visit may offer, in the name of whom one acts for. */
export function useNewForm() {
  return useApi().useQuery('get', '/api/v1/visits/new');
}

/** Who would be told of a visit of this host. */
export function useRecipients(host: string) {
  return useApi().useQuery(
    'get',
    '/api/v1/visits/recipients',
    { params: { query: { host } } },
    { enabled: host !== '' },
  );
}

/** The offices of the company; while acting, the subject's own. */
export function useOffices() {
  return useApi().useQuery(
    'get',
    '/api/v1/offices',
    { params: { query: { limit: most } } },
    { staleTime: 300_000 },
  );
}

/**
 * Active colleagues whose name or address holds the text; an empty text asks nothing. One looks
 * colleagues up in one's own name, while acting too: no scope of a delegation covers it.
 */
export function useColleagueSearch(text: string): { data: Picked[] | undefined; isFetching: boolean } {
  const { me } = useSession();
  const { company } = useActing();
  const query = useQuery({
    queryKey: ['get', '/api/v1/me/colleagues', company, text],
    enabled: text !== '',
    queryFn: async ({ signal }) => {
      const { data } = await client.GET('/api/v1/users', {
        params: { query: { search: text, status: 'active', limit: suggestions } },
        headers: { 'On-Behalf-Of': me.user.id, ...(company && { 'Stead-Company': company }) },
        signal,
      });
      return data?.items?.map(({ id, name, email }) => ({ id, name, email }));
    },
  });
  return { data: text === '' ? undefined : (query.data ?? undefined), isFetching: query.isFetching };
}
