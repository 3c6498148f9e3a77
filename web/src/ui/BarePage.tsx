import { Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './BarePage.module.css';

type Props = {
  title: string;
  text?: ReactNode;
  /** For forms of several columns. */
  wide?: boolean;
  /** What stands below the box. */
  below?: ReactNode;
  children?: ReactNode;
};

/** A screen without the shell, for who is not signed in: one box with one thing to do. */
export function BarePage({ title, text, wide, below, children }: Props) {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    document.title = `${title} · Stead`;
    if (!first.current) main.current?.focus();
    first.current = false;
  }, [title]);
  return (
    <main ref={main} tabIndex={-1} className={classes.page}>
      <div className={classes.box} data-wide={wide || undefined}>
        <img src="/icon.svg" alt="" width={44} height={44} className={classes.mark} />
        <Title order={1}>{title}</Title>
        {text && (
          <Text c="dimmed" size="sm" mb="lg" component="div">
            {text}
          </Text>
        )}
        {children}
      </div>
      {below}
    </main>
  );
}
