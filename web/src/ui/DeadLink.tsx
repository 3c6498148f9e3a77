import { Button, Group, Text } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BarePage } from './BarePage';

type Props = {
  title?: string;
  /** What to do instead. */
  text: string;
  action?: { to: string; label: string };
};

/** One and the same page for every link that does not work, whatever became of it. */
export function DeadLink({ title, text, action }: Props) {
  const { t } = useTranslation();
  return (
    <BarePage title={title ?? t('dead_link.title')}>
      <Group wrap="nowrap" align="flex-start" gap="sm" my="md">
        {!title && <IconLinkOff size={22} stroke={1.6} aria-hidden style={{ flex: 'none' }} />}
        <Text>{text}</Text>
      </Group>
      <Button component={Link} to={action?.to ?? '/sign-in'} variant="default" fullWidth>
        {action?.label ?? t('dead_link.sign_in')}
      </Button>
    </BarePage>
  );
}
