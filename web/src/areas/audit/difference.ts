/** One field that an act changed; a side that did not exist is undefined. */
export type Change = { field: string; before: string | undefined; after: string | undefined };

type Names = { [id: string]: string } | null | undefined;

/** The fields in which two states differ, ids shown as names. Unchanged fields are left out. */
export function difference(before: unknown, after: unknown, names: Names): Change[] {
  const [old, now] = [record(before), record(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return fields
    .map((field) => ({ field, before: words(old[field], names), after: words(now[field], names) }))
    .filter((change) => change.before !== change.after);
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  return value === undefined || value === null ? {} : { value };
}

function words(value: unknown, names: Names): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) return value.map((one) => words(one, names) ?? '').join(', ') || undefined;
  if (typeof value === 'object') return JSON.stringify(value);
  return names?.[String(value)] ?? String(value);
}
