import { useParams } from '@tanstack/react-router';
import { useApi } from '../../../api/client';

/** The account the address names. */
export function useParent() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return useApi().useQuery('get', '/api/v1/accounts/{id}', { params: { path: { id } } });
}
