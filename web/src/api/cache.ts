import { hashKey, QueryClient } from '@tanstack/react-query';
import { acting, cacheOwner } from './acting';
import { Problem } from './problem';

const seconds = 1000;

/** What was asked over the network may be asked again; what the server refused stays refused. */
function again(failures: number, error: unknown): boolean {
  return failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500);
}

/**
 * The cache of server data. Answers are kept per person in whose name they were asked, so one
 * person's data cannot show under another's bar; a switch forgets all the others at once.
 */
export function createCache(): QueryClient {
  const cache = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20 * seconds,
        retry: again,
        queryKeyHashFn: (key) => `${cacheOwner(String(key[1]))} ${hashKey(key)}`,
      },
    },
  });
  acting.subscribe(() => {
    const keep = [`${cacheOwner('')} `, 'own '];
    cache.removeQueries({ predicate: (query) => !keep.some((owner) => query.queryHash.startsWith(owner)) });
  });
  return cache;
}
