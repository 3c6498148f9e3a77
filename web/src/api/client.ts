import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { acting, isOwn, useActing } from './acting';
import { Problem } from './problem';
import type { paths } from './schema.gen';

/** The one place that says in whose name and in which company a call is made, and that hears when it may no longer be. */
const inWhoseName: Middleware = {
  onRequest({ request, schemaPath }) {
    const { subject, company } = acting.get();
    // A call that names somebody itself is made in their name: a request for another's travelers.
    if (request.headers.has('On-Behalf-Of')) return request;
    if (company) request.headers.set('Stead-Company', company);
    if (subject && !isOwn(schemaPath)) request.headers.set('On-Behalf-Of', subject.id);
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok) return undefined;
    const problem = await readProblem(response);
    const onBehalf = request.headers.get('On-Behalf-Of');
    const over = problem.code === 'DELEGATION_REVOKED' || problem.code === 'not_delegated';
    if (over && onBehalf && onBehalf === acting.get().subject?.id)
      acting.refuse(problem.code, problem.message);
    throw problem;
  },
};

async function readProblem(response: Response): Promise<Problem> {
  try {
    const document: unknown = await response.clone().json();
    if (typeof document === 'object' && document !== null) {
      return new Problem(response.status, document as Record<string, unknown>);
    }
  } catch {
    // not a problem document: a proxy in between may answer in HTML
  }
  return new Problem(response.status, {});
}

/** Calls of the API with types from its OpenAPI document. Every answer that is not a success throws a Problem. */
export const client = createFetchClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  fetch: (request) => globalThis.fetch(request),
});
client.use(inWhoseName);

const queries = createQueryClient(client);

/** The queries of the API. The caller is drawn anew when somebody else is acted for. */
export function useApi() {
  useActing();
  return queries;
}
