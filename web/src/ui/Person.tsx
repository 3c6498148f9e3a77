import { Avatar, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Person.module.css';

const colours = ['stead', 'indigo', 'grape', 'cyan', 'green', 'pink', 'violet', 'gray'];

/** First letters of the first and last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '');
  return letters.join('').toUpperCase();
}

/** The colour of a person: the same for the same name, everywhere and always. */
export function personColour(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return colours[sum % colours.length] ?? 'gray';
}

/** A person as initials in a stable colour. */
export function Face({ name, size = 28 }: { name: string; size?: number }) {
  return (
    <Avatar
      size={size}
      radius="xl"
      color={personColour(name)}
      variant="light"
      className={classes.face}
      aria-hidden
    >
      {initials(name)}
    </Avatar>
  );
}

/** A person: initials, name, and a second line where it helps to tell people apart. */
export function Person({ name, note, size }: { name: string; note?: ReactNode; size?: number }) {
  return (
    <span className={classes.person}>
      <Face name={name} size={size} />
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        {note && (
          <Text span size="xs" c="dimmed" className={classes.note}>
            {note}
          </Text>
        )}
      </span>
    </span>
  );
}
