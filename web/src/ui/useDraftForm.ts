import { useForm } from '@mantine/form';
import { useEffect, useRef } from 'react';
import { fieldErrors, type Problem } from '../api/problem';
import { focusWrong } from './focusWrong';
import { type Draft, useDraft } from './useDraft';

type Owner = NonNullable<Draft<object>['of']>;
type Rule<V, T> = (value: V, values: T) => string | null;
/** What is wrong with a field, or with the fields of each entry of a list. */
type Rules<T> = {
  [K in keyof T]?:
    | Rule<T[K], T>
    | (T[K] extends (infer I)[]
        ? { [F in keyof I]?: Rule<I[F], T> }
        : { [F in keyof T[K]]?: Rule<T[K][F], T> });
};
type Options<T> = {
  /** Name of the draft in this tab. */
  name: string;
  /** In whose name the form would be sent now. */
  of: Owner;
  initial: T;
  rules?: Rules<T>;
};

/**
 * A form whose values outlive a reload and the end of a delegation. A draft begun in one name is
 * `foreign` under another and must be taken over or thrown away before it can be sent.
 */
export function useDraftForm<T extends Record<string, unknown>>({ name, of, initial, rules }: Options<T>) {
  const draft = useDraft<T>(name, of);
  const form = useForm<T>({
    initialValues: draft.restored ?? initial,
    // biome-ignore lint/suspicious/noExplicitAny: the form library's own rule type cannot be met by a generic record
    validate: (rules ?? {}) as any,
    onValuesChange: (values, previous) => {
      if (JSON.stringify(values) !== JSON.stringify(previous)) draft.keep(values);
    },
  });
  const root = useRef<HTMLFormElement>(null);
  const wrong = Object.keys(form.errors).length > 0;

  useEffect(() => {
    if (wrong) focusWrong(root.current);
  }, [wrong]);

  return {
    form,
    /** To be set on the form element: the first wrong field gets the focus. */
    root,
    restored: draft.restored !== undefined,
    owner: draft.owner,
    foreign: draft.owner !== null && draft.owner.id !== of.id,
    /** Shows the server's complaints at the fields they are about. */
    refused: (problem: Problem) => form.setErrors(fieldErrors(problem)),
    take: () => draft.take(form.getValues()),
    /** Throws the draft away and begins anew. */
    discard(next: T = initial) {
      form.setValues(next);
      form.clearErrors();
      draft.drop();
    },
    /** The draft was sent. */
    drop: draft.drop,
  };
}
