import { type FieldProblem, fieldText } from '../../api/problem';
import type { SetUp } from '../../api/types';

/** What the form of the first run holds. */
export type Values = {
  code: string;
  given_name: string;
  family_name: string;
  email: string;
  password: string;
  terms_of_use: string;
  privacy_policy: string;
  own_company: boolean;
  company: string;
  office: string;
  time_zone: string;
};

/** The form as the API takes it; the company only where there is one. */
export function toSetUp(values: Values, language: string): SetUp {
  const text = (name: Exclude<keyof Values, 'own_company'>) => values[name].trim();
  return {
    code: values.code.replaceAll(/[\s-]/g, ''),
    email: text('email'),
    password: values.password,
    given_name: text('given_name'),
    family_name: text('family_name'),
    language,
    support_links: { terms_of_use: text('terms_of_use'), privacy_policy: text('privacy_policy') },
    ...(values.own_company && {
      company: { name: text('company'), office: { name: text('office'), time_zone: values.time_zone } },
    }),
  };
}

/** Complaints at the fields of the form: the company's name is not the office's. */
export function setUpErrors(errors: FieldProblem[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const wrong of errors) {
    const parts = wrong.pointer.split('/').filter(Boolean);
    const last = parts.at(-1) ?? '';
    const name = last === 'name' ? (parts.at(-2) ?? '') : last;
    if (name) fields[name] ??= fieldText(wrong);
  }
  return fields;
}
