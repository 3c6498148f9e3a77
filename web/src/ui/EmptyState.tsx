import { Text, ThemeIcon } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

type Props = { icon: Icon; title: ReactNode; children?: ReactNode; action?: ReactNode };

/** Says that there is nothing yet, or that something went wrong, and what to do about it. */
export function EmptyState({ icon: Sign, title, children, action }: Props) {
  return (
    <div className={classes.empty}>
      <ThemeIcon size={44} radius="xl" variant="light" color="gray" aria-hidden>
        <Sign size={22} stroke={1.6} />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {children && (
        <Text size="sm" c="dimmed" maw={420} component="div">
          {children}
        </Text>
      )}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
