import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import classes from './Page.module.css';

type Props = {
  title: ReactNode;
  /** What stands in the browser's tab when the title is not plain text. */
  name?: string;
  description?: ReactNode;
  /** The one or two main actions of the page. */
  actions?: ReactNode;
  back?: { to: string; label: string };
  /** Narrow pages hold one form or one column of text. */
  narrow?: boolean;
  children: ReactNode;
};

/** The frame of a screen: its title, main actions and a comfortable width. */
export function Page({ title, name, description, actions, back, narrow, children }: Props) {
  const tab = name ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = tab ? `${tab} · Stead` : 'Stead';
  }, [tab]);
  return (
    <div className={classes.page}>
      <Stack gap="lg" maw={narrow ? 640 : undefined}>
        <header>
          {back && (
            <Anchor component={Link} to={back.to} size="sm" className={classes.back}>
              <IconArrowLeft size={16} aria-hidden /> {back.label}
            </Anchor>
          )}
          <Group justify="space-between" align="center" gap="sm" mih={36}>
            <Title order={1}>{title}</Title>
            {actions && <Group gap="xs">{actions}</Group>}
          </Group>
          {description && (
            <Text c="dimmed" size="sm" mt={4} maw={640} component="div">
              {description}
            </Text>
          )}
        </header>
        {children}
      </Stack>
    </div>
  );
}
