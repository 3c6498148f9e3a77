import { type FieldProblem, fieldText } from '../api/problem';

/** What is wrong with one line of a file: the header is line 1. */
export type LineError = { line: number; field: string; detail: string };

/** Complaints about the lines of a file, from the pointers of a problem document: `/12/email`. */
export function lineErrors(errors: FieldProblem[]): LineError[] {
  return errors.map((wrong) => {
    const [, line = '', field = ''] = wrong.pointer.split('/');
    return { line: /^\d+$/.test(line) ? Number(line) : 0, field, detail: fieldText(wrong) };
  });
}
