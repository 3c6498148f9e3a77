import { useQuery } from '@tanstack/react-query';
import { client } from '../../../api/client';
import { PersonSelect } from '../../../ui/PersonSelect';
import { useUserSearch } from '../queries';

type Props = { label: string; id?: string; onChange: (id: string) => void };

/** One person, who stands in the address by id. */
export function UserPick({ label, id, onChange }: Props) {
  const known = useQuery({
    queryKey: ['get', '/api/v1/users/{id}', id],
    enabled: Boolean(id),
    queryFn: async ({ signal }) =>
      (await client.GET('/api/v1/users/{id}', { params: { path: { id: id ?? '' } }, signal })).data,
  });
  return (
    <PersonSelect
      label={label}
      value={id ? [{ id, name: known.data?.name ?? '…' }] : []}
      onChange={(picked) => onChange(picked[0]?.id ?? '')}
      useSearch={useUserSearch}
    />
  );
}
