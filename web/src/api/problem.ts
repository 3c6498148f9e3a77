/** A refused or failed call, as the server's problem document says it, or as the network failed. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number;
  /** Stable code of the API, or `offline`, `failed`. */
  readonly code: string;
  readonly errors: { pointer: string; detail: string }[];
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

function readErrors(value: unknown): { pointer: string; detail: string }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { pointer, detail } = entry as Record<string, unknown>;
    return typeof detail === 'string'
      ? [{ pointer: typeof pointer === 'string' ? pointer : '', detail }]
      : [];
  });
}

/** Field name to message, for a form whose fields are named as the body's: `/plate` becomes `plate`. */
export function fieldErrors(problem: Problem): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { pointer, detail } of problem.errors) {
    const name = pointer.replace(/^\//, '').split('/')[0] ?? '';
    if (name && !pointer.startsWith('query.')) fields[name] ??= detail;
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
