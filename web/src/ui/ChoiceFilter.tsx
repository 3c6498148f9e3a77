import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props<T extends string> = {
  label: string;
  value: T | undefined;
  choices: { value: T; label: string }[];
  /** What no choice means; "Any" unless said. */
  none?: string;
  set: (value: T | '') => unknown;
};

/** One of some choices that a list is narrowed to, or none. */
export function ChoiceFilter<T extends string>({ label, value, choices, none, set }: Props<T>) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      onChange={(event) => set(event.currentTarget.value as T | '')}
      data={[{ value: '', label: none ?? t('filter.any') }, ...choices]}
    />
  );
}
