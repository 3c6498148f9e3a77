import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';

/** The network of the tests; each test adds the answers it needs. */
export const server = setupServer();

/** The address under which the tests reach the API. */
export const api = (path: string) => `${location.origin}/api/v1${path}`;

/** An answer as a problem document. */
export function problem(status: number, code: string, detail = '', more: object = {}) {
  return HttpResponse.json({ type: 'about:blank', title: detail, status, detail, code, ...more }, { status });
}

export { HttpResponse, http };
