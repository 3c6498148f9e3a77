import { type FieldProblem, fieldText } from '../../../api/problem';

/** The occasions on which visitors are mailed, in the order in which they come. */
export const kindsOfText = ['invitation', 'reminder', 'welcome', 'changed', 'called_off'] as const;

/** A text with a place put in at the caret, and where the caret is then. */
export function withPlace(
  text: string,
  from: number,
  to: number,
  place: string,
): { text: string; caret: number } {
  const put = `{${place}}`;
  return { text: text.slice(0, from) + put + text.slice(to), caret: from + put.length };
}

/** Complaints at subject and body. Which places there are stands beside the form: the sentence need not say it. */
export function textErrors(problems: FieldProblem[]): { subject?: string; body?: string } {
  const of = (name: string) => {
    const wrong = problems.find(({ pointer }) => pointer === `/${name}`);
    return wrong ? fieldText(wrong) : undefined;
  };
  return { subject: of('subject'), body: of('body') };
}
