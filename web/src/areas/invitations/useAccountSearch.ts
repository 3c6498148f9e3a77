import { useApi } from '../../api/client';
import type { Picked } from '../../ui/PersonSelect';

const suggestions = 12;

/** Accounts by the beginning of a word of their name, with what they hang under; an empty text asks nothing. */
export function useAccountSearch(text: string): { data: Picked[] | undefined; isFetching: boolean } {
  const query = useApi().useQuery(
    'get',
    '/api/v1/accounts',
    { params: { query: { search: text, limit: suggestions } } },
    { enabled: text !== '' },
  );
  const data = query.data?.items?.map(({ id, name, path }) => ({
    id,
    name,
    email: (path ?? []).map((step) => step.name).join(' › '),
  }));
  return { data: text === '' ? undefined : data, isFetching: query.isFetching };
}
