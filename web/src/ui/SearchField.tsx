import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useDebounced } from './useDebounced';

type Props = { label: string; value: string | undefined; set: (value: string) => unknown };

/** A text a list is searched for, from two characters on: it is handed on when the typing rests. */
export function SearchField({ label, value, set }: Props) {
  const [text, setText] = useState(value ?? '');
  const asked = useDebounced(text.trim());
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed is handed on
  useEffect(() => {
    if (asked !== (value ?? '') && asked.length !== 1) void set(asked);
  }, [asked]);
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
