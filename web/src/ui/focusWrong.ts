const fields = ':is(input, select, textarea):not([type="hidden"], :disabled)';

/** Moves the focus to the first wrong field of a form; in a group of choices to the first of them. */
export function focusWrong(form: HTMLElement | null): void {
  const first = form?.querySelector<HTMLElement>(
    `${fields}[aria-invalid="true"], .mantine-InputWrapper-error`,
  );
  const field = first?.matches(fields)
    ? first
    : first?.closest('.mantine-InputWrapper-root')?.querySelector<HTMLElement>(fields);
  field?.focus();
}
