import { Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './Kiosk.module.css';

type Props = {
  title: string;
  text?: ReactNode;
  /** A sign above the title. */
  sign?: ReactNode;
  /** The first screen leaves the focus where it is. */
  first?: boolean;
  children?: ReactNode;
};

/** One screen of a kiosk: what it is about, and what can be done. Who uses a screen reader hears it at once. */
export function Panel({ title, text, sign, first, children }: Props) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // A field of the screen may have taken the focus already.
    if (!first && !main.current?.contains(document.activeElement)) main.current?.focus();
  }, [first]);
  return (
    <main ref={main} tabIndex={-1} className={classes.panel}>
      {sign}
      <Title order={1} className={classes.title}>
        {title}
      </Title>
      {text && (
        <Text component="div" className={classes.text} c="dimmed">
          {text}
        </Text>
      )}
      {children}
    </main>
  );
}
