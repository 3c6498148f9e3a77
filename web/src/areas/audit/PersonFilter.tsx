import { useQuery } from '@tanstack/react-query';
import { client, useApi } from '../../api/client';
import { PersonSelect, type Picked } from '../../ui/PersonSelect';

/** Narrows a list to one person; the person stands in the address by id. */
export function PersonFilter({
  label,
  id,
  onChange,
}: {
  label: string;
  id?: string;
  onChange: (id: string) => void;
}) {
  const known = useQuery({
    queryKey: ['get', '/api/v1/users/{id}', id],
    enabled: Boolean(id),
    queryFn: async ({ signal }) =>
      (await client.GET('/api/v1/users/{id}', { params: { path: { id: id ?? '' } }, signal })).data,
  });
  const value: Picked[] = id ? [{ id, name: known.data?.name ?? '…' }] : [];
  return (
    <PersonSelect
      label={label}
      value={value}
      onChange={(picked) => onChange(picked[0]?.id ?? '')}
      useSearch={useEverybody}
    />
  );
}

const suggestions = 12;

function useEverybody(text: string) {
  const query = useApi().useQuery(
    'get',
    '/api/v1/users',
    { params: { query: { search: text, limit: suggestions } } },
    { enabled: text !== '' },
  );
  const data = query.data?.items?.map(({ id, name, email }) => ({ id, name, email }));
  return { data: text === '' ? undefined : data, isFetching: query.isFetching };
}
