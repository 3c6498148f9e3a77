import { TextInput } from '@mantine/core';
import { isDate } from './zone';

type Props = { label: string; value: string | undefined; set: (value: string) => unknown };

/** A day a list is narrowed to; half a date is not passed on, none at all is empty. */
export function DateFilter({ label, value, set }: Props) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) =>
        (currentTarget.value === '' || isDate(currentTarget.value)) && set(currentTarget.value)
      }
    />
  );
}
