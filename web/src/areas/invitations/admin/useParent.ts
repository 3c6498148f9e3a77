import { useParams } from '@tanstack/react-router';
import { useComing } from '../../../api/coming';

/** The account the address names. */
export function useParent() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return useComing().useQuery('get', '/api/v1/accounts/{id}', { params: { path: { id } } });
}
