import { useQuery } from '@tanstack/react-query';
import { useActing } from '../../api/acting';
import { client } from '../../api/client';
import { versioned } from '../../api/write';

/** One user with the version it was read in. */
export function useUser(id: string | null) {
  useActing();
  return useQuery({
    queryKey: ['get', '/api/v1/users/{id}', id],
    enabled: id !== null,
    queryFn: async ({ signal }) =>
      versioned(await client.GET('/api/v1/users/{id}', { params: { path: { id: id ?? '' } }, signal })),
  });
}
