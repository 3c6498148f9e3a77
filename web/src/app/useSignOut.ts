import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { acting } from '../api/acting';
import { client } from '../api/client';
import { dropKept } from '../ui/kept';
import { dropAllDrafts } from '../ui/useDraft';

/** Ends the session and forgets everything the tab knew. */
export function useSignOut() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await client.DELETE('/api/v1/session', {}).catch(() => undefined);
    acting.clear();
    dropAllDrafts();
    dropKept();
    await navigate({ to: '/sign-in' });
    cache.clear();
  };
}
