import type createFetchClient from 'openapi-fetch';
import type createQueryClient from 'openapi-react-query';
import { client, useApi } from './client';

/** Calls that the committed OpenAPI document does not describe yet; they go to schema.gen.ts as it does. */
type Answers<R> = {
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': R } } };
};
type Params<P, Q> = { parameters: { query?: Q; header?: never; path: P; cookie?: never } };
type Plain<Q> = { parameters: { query?: Q; header?: never; path?: never; cookie?: never } };
type Takes<B> = { requestBody: { content: { 'application/json': B } } };
type Id = { id: string };

export type Coming = {
  '/api/v1/imports': {
    get: Plain<Record<string, never>> & Answers<{ items: Import[] | null; next: string }>;
    post: Plain<{ kind: string }> & Takes<string> & Answers<Import>;
  };
  '/api/v1/imports/{id}': { get: Params<Id, Record<string, never>> & Answers<Import> };
};

export type Import = {
  id: string;
  kind: 'people' | 'offices' | 'zones' | 'spaces';
  state: 'checking' | 'importing' | 'done' | 'refused' | 'failed';
  lines: number;
  done: number;
  errors: { line: number; field: string; code: string; detail: string }[] | null;
  created_at: string;
  created_by: string;
};

export const coming = client as unknown as ReturnType<typeof createFetchClient<Coming>>;

/** The queries of these calls. */
export function useComing() {
  return useApi() as unknown as ReturnType<typeof createQueryClient<Coming>>;
}
