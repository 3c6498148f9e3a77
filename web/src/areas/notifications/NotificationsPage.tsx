import { Button, Text, UnstyledButton } from '@mantine/core';
import { IconBellOff, IconChecks } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../api/client';
import type { Notification } from '../../api/types';
import { useWrite } from '../../api/write';
import { useIsActing, useSession } from '../../app/session';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { Pager } from '../../ui/Pager';
import { Face } from '../../ui/Person';
import { QueryState } from '../../ui/QueryState';
import { useFormat } from '../../ui/useFormat';
import { type RawSearch, useUrl } from '../../ui/useUrl';
import { hrefOf } from './href';
import classes from './NotificationsPage.module.css';

const pageSize = 50;
const parse = (raw: RawSearch) => ({ after: raw.after });

type Read = { ids?: string[]; all?: boolean };

/** What happened that concerns the person signed in; it is always their own, also while they act for others. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const isActing = useIsActing();
  const { ownName } = useSession();
  const [{ after }, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/notifications', {
    params: { query: { limit: pageSize, after } },
  });
  const write = useWrite({
    run: (body: Read, headers) => client.POST('/api/v1/notifications/read', { body, headers }),
  });
  const unread = query.data?.unread ?? 0;
  return (
    <Page
      title={t('notifications.title')}
      description={isActing ? t('notifications.own', { name: ownName }) : undefined}
      actions={
        unread > 0 && (
          <Button
            variant="default"
            leftSection={<IconChecks size={17} aria-hidden />}
            loading={write.isPending}
            onClick={() => write.mutate({ all: true })}
          >
            {t('notifications.read_all')}
          </Button>
        )
      }
    >
      <Card flush>
        <QueryState
          query={query}
          lines={6}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState icon={IconBellOff} title={t('notifications.empty')}>
                {t('notifications.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <ul className={classes.list}>
                {(items ?? []).map((item) => (
                  <Row
                    key={item.id}
                    item={item}
                    onRead={() => !item.read && write.mutate({ ids: [item.id] })}
                  />
                ))}
              </ul>
              <Pager after={after} next={next} go={(to) => set({ after: to }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
    </Page>
  );
}

function Row({ item, onRead }: { item: Notification; onRead: () => void }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const isActing = useIsActing();
  const format = useFormat();
  const navigate = useNavigate();
  const who = item.actor ? (item.names?.[item.actor] ?? item.actor) : '';
  const href = hrefOf(item.object, isActing);
  const open = () => {
    onRead();
    if (href) void navigate({ to: href });
  };
  return (
    <li>
      <UnstyledButton className={classes.row} data-unread={!item.read || undefined} onClick={open}>
        <Face name={who || '·'} size={32} />
        <span className={classes.words}>
          <Text span fw={item.read ? 450 : 620} size="sm">
            {item.title}
          </Text>
          {item.text && (
            <Text span size="sm" c="dimmed">
              {item.text}
            </Text>
          )}
          <Text span size="xs" c="dimmed">
            {who && who !== me.user.id && item.actor !== me.user.id
              ? `${t('notifications.by', { name: who })} · `
              : ''}
            {format.dateTime(item.at)}
          </Text>
        </span>
        {!item.read && <span className={classes.dot} role="img" aria-label={t('notifications.unread')} />}
      </UnstyledButton>
    </li>
  );
}
