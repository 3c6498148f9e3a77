import { useComing } from '../../../api/coming';

/** One's own passkeys. */
export const usePasskeys = () => useComing().useQuery('get', '/api/v1/me/passkeys');

/** Whether one's second factor is on. */
export const useSecondFactor = () => useComing().useQuery('get', '/api/v1/me/second-factor');

/** The places where one is signed in. */
export const useSessions = () => useComing().useQuery('get', '/api/v1/me/sessions');
