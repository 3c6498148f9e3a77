import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Card.module.css';

type Props = {
  title?: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  /** Without inner space, for lists and tables that reach the edge. */
  flush?: boolean;
  children: ReactNode;
};

/** A surface with a hairline, titled where it stands among others. */
export function Card({ title, description, action, flush, children }: Props) {
  return (
    <section className={classes.card}>
      {title && (
        <Group justify="space-between" className={classes.head} gap="xs">
          <div className={classes.words}>
            <Title order={2}>{title}</Title>
            {description && (
              <Text size="sm" c="dimmed">
                {description}
              </Text>
            )}
          </div>
          {action}
        </Group>
      )}
      <div className={flush ? undefined : classes.body}>{children}</div>
    </section>
  );
}
