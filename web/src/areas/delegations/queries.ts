import { useQuery } from '@tanstack/react-query';
import { useActing } from '../../api/acting';
import { client, useApi } from '../../api/client';
import { versioned } from '../../api/write';
import { useSession } from '../../app/session';
import { staffMay } from '../../app/staff';
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

/** Those who can be a side of a new delegation; an empty text asks nothing. */
function useCandidates(text: string, type: 'user_to_user' | 'company_wide') {
  const query = useApi().useQuery(
    'get',
    '/api/v1/delegations/people',
    { params: { query: { search: text, type, side: 'delegate', limit: suggestions } } },
    { enabled: text !== '' },
  );
  const data = query.data?.items?.map(({ id, name, email }) => ({ id, name, email }));
  return { data: text === '' ? undefined : data, isFetching: query.isFetching };
}

/** Active members of the company: both sides of a delegation, but for who receives a company-wide one. */
export function useMemberSearch(text: string) {
  return useCandidates(text, 'user_to_user');
}

/** Any active user of the installation: who may receive a company-wide delegation. */
export function useAnybodySearch(text: string) {
  return useCandidates(text, 'company_wide');
}

/** The companies a list can be narrowed to: one's own, all for the operator. */
export function useCompanies(): { id: string; name: string }[] {
  const { me } = useSession();
  const all = staffMay(me, 'delegations.read');
  const query = useApi().useQuery(
    'get',
    '/api/v1/accounts',
    { params: { query: { limit: 200 } } },
    { enabled: all },
  );
  return all ? (query.data?.items ?? []) : me.companies;
}
