import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/client';

const often = 60_000;

/** The way to the notifications, with how many are unread. */
export function Bell() {
  const { t } = useTranslation();
  const api = useApi();
  const news = api.useQuery(
    'get',
    '/api/v1/notifications',
    { params: { query: { limit: 1 } } },
    { refetchInterval: often },
  );
  const unread = news.data?.unread ?? 0;
  return (
    <Indicator disabled={unread === 0} label={unread > 99 ? '99+' : unread} size={17} offset={5} inline>
      <ActionIcon
        component={Link}
        to="/notifications"
        variant="subtle"
        color="gray"
        size={40}
        aria-label={t('shell.notifications', { count: unread })}
      >
        <IconBell size={20} stroke={1.7} color="var(--mantine-color-text)" />
      </ActionIcon>
    </Indicator>
  );
}
