import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/client';
import { useIsActing, useSession } from '../../app/session';
import { Card } from '../../ui/Card';
import { Face } from '../../ui/Person';
import { QueryState } from '../../ui/QueryState';
import { useFormat } from '../../ui/useFormat';
import classes from './InMyName.module.css';

const most = 5;

/** What others did in the name of the person signed in. While acting it is left out: it is nobody else's business. */
export function InMyName() {
  const { t } = useTranslation();
  const { me } = useSession();
  const isActing = useIsActing();
  const format = useFormat();
  const query = useApi().useQuery('get', '/api/v1/notifications', { params: { query: { limit: 50 } } });
  if (isActing) return null;
  return (
    <Card
      flush
      title={t('home.in_my_name')}
      action={
        <Anchor component={Link} to="/notifications" size="sm">
          {t('home.all')}
        </Anchor>
      }
    >
      <QueryState query={query} lines={3}>
        {({ items }) => {
          const done = (items ?? []).filter((item) => item.actor && item.actor !== me.user.id).slice(0, most);
          if (done.length === 0) {
            return (
              <Text size="sm" c="dimmed" p="md">
                {t('home.nobody_acted')}
              </Text>
            );
          }
          return (
            <ul className={classes.list}>
              {done.map((item) => (
                <li key={item.id} className={classes.item}>
                  <Face name={item.names?.[item.actor] ?? item.actor} />
                  <div>
                    <Text size="sm" fw={item.read ? 450 : 600}>
                      {item.title}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {item.names?.[item.actor] ?? item.actor} · {format.dateTime(item.at)}
                    </Text>
                  </div>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryState>
    </Card>
  );
}
