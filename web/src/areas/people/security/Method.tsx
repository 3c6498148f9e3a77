import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { title: string; text: ReactNode; action?: ReactNode; children?: ReactNode };

/** One way to sign in: what it is, how it stands, and what can be done about it. */
export function Method({ title, text, action, children }: Props) {
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <div style={{ flex: '1 1 220px', minWidth: 0 }}>
          <Title order={3}>{title}</Title>
          <Text size="sm" c="dimmed">
            {text}
          </Text>
        </div>
        {action}
      </Group>
      {children}
    </Stack>
  );
}
