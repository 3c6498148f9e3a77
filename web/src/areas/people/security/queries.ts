import { useApi } from '../../../api/client';

/** One's own passkeys. */
export const usePasskeys = () => useApi().useQuery('get', '/api/v1/me/passkeys');

/** Whether one's second factor is on. */
export const useSecondFactor = () => useApi().useQuery('get', '/api/v1/me/second-factor');

/** The places where one is signed in. */
export const useSessions = () => useApi().useQuery('get', '/api/v1/me/sessions');
