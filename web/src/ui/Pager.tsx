import { Button, Group } from '@mantine/core';
import { IconChevronRight, IconChevronsLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Props = { after: string | undefined; next: string | undefined; go: (after: string | undefined) => void };

/** Steps through a list by its cursors; the browser's own Back goes one page back. */
export function Pager({ after, next, go }: Props) {
  const { t } = useTranslation();
  if (!after && !next) return null;
  return (
    <Group component="nav" justify="flex-end" gap="xs" p="sm" aria-label={t('list.pages')}>
      {after && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconChevronsLeft size={14} />}
          onClick={() => go(undefined)}
        >
          {t('list.first')}
        </Button>
      )}
      {next && (
        <Button
          variant="default"
          size="xs"
          rightSection={<IconChevronRight size={14} />}
          onClick={() => go(next)}
        >
          {t('list.next')}
        </Button>
      )}
    </Group>
  );
}
