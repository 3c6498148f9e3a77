import type { Visit } from './types';

type Named = { given_name: string; family_name: string };

/** The full name of a visitor. */
export function fullName({ given_name, family_name }: Named): string {
  return `${given_name} ${family_name}`.trim();
}

/** The names of a visit's visitors, the first of them and how many more there are. */
export function namesOf({ visitors }: Pick<Visit, 'visitors'>): { first: string; more: number } {
  const [first, ...others] = visitors ?? [];
  return { first: first ? fullName(first) : '', more: others.length };
}
