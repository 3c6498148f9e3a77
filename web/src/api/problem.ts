import i18next from 'i18next';

/**
 * What is wrong with one field: code and limit for our own words, the detail in English. The code is
 * empty where the server gave none.
 */
export type FieldProblem = { pointer: string; detail: string; code: string; limit?: string };

/** A refused or failed call, as the server's problem document says it, or as the network failed. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number;
  /** Stable code of the API, or `offline`, `failed`. */
  readonly code: string;
  readonly errors: FieldProblem[];
  /** The whole document, for extensions such as `alternatives` and `upcoming`. */
  readonly document: Record<string, unknown>;

  constructor(status: number, document: Record<string, unknown>) {
    const text = (key: string) => (typeof document[key] === 'string' ? (document[key] as string) : '');
    super(text('detail') || text('title'));
    this.status = status;
    this.code = text('code') || (status === 0 ? 'offline' : 'failed');
    this.document = document;
    this.errors = readErrors(document.errors);
  }
}

function readErrors(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { pointer, detail, code, limit } = entry as Record<string, unknown>;
    const text = (part: unknown) => (typeof part === 'string' ? part : '');
    if (typeof detail !== 'string') return [];
    return [{ pointer: text(pointer), detail, code: text(code), ...(limit ? { limit: text(limit) } : {}) }];
  });
}

/**
 * What is wrong with a field, in the reader's words: those of the code, with the limit where both are
 * there; for a code without words the server's own sentence, to who reads English, else that it is wrong.
 */
export function fieldText({ code, detail, limit }: Omit<FieldProblem, 'pointer'>): string {
  const keys = [`field_problem.${code}`, `problem.${code}`];
  if (limit) keys.unshift(`field_problem.${code}_limit`);
  const key = code && code !== 'invalid' ? keys.find((one) => i18next.exists(one)) : undefined;
  if (key) return i18next.t(key, { limit });
  const english = (i18next.language ?? 'en').startsWith('en');
  return english ? detail : i18next.t('field_problem.invalid');
}

/** Field name to message, for a form whose fields are named as the body's: `/plate` becomes `plate`. */
export function fieldErrors(problem: Problem): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const wrong of problem.errors) {
    const { pointer } = wrong;
    const name = pointer.replace(/^\//, '').split('/')[0] ?? '';
    if (name && !pointer.startsWith('query.')) fields[name] ??= fieldText(wrong);
  }
  return fields;
}

/** Any thrown thing as a Problem: what did not come from the API is a missing network. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem(0, {});
}

/** Free places the server offers instead of a taken one. */
export function alternatives(problem: Problem): { id: string; name: string }[] {
  const list = problem.document.alternatives;
  if (!Array.isArray(list)) return [];
  return list.filter(
    (entry): entry is { id: string; name: string } =>
      typeof entry?.id === 'string' && typeof entry?.name === 'string',
  );
}
