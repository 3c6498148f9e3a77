import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/client';
import { useIsActing } from '../../app/session';
import { Card } from '../../ui/Card';
import { Face } from '../../ui/Person';
import { QueryState } from '../../ui/QueryState';
import { useFormat } from '../../ui/useFormat';
import classes from './InMyName.module.css';

const most = 5;
/** How far back one looks for what people did; what Stead did by itself is left out. */
const back = 30;

/** What others did in the name of the person signed in. While acting it is left out: it is nobody else's business. */
export function InMyName() {
  const { t, i18n } = useTranslation();
  const isActing = useIsActing();
  const format = useFormat();
  const query = useApi().useQuery(
    'get',
    '/api/v1/me/done-for-me',
    { params: { query: { limit: back, outcome: 'done' } } },
    { enabled: !isActing },
  );
  if (isActing) return null;
  const words = (event: string) => {
    const key = `event.${event.replaceAll('.', '_')}`;
    return i18n.exists(key) ? t(key) : event.replaceAll(/[._]/g, ' ');
  };
  return (
    <Card
      flush
      title={t('home.in_my_name')}
      action={
        <Anchor component={Link} to="/delegations?tab=done" size="sm">
          {t('home.all')}
        </Anchor>
      }
    >
      <QueryState query={query} lines={3}>
        {({ items }) => {
          const done = (items ?? []).filter((entry) => entry.actor).slice(0, most);
          if (done.length === 0) {
            return (
              <Text size="sm" c="dimmed" p="md">
                {t('home.nobody_acted')}
              </Text>
            );
          }
          return (
            <ul className={classes.list}>
              {done.map((entry) => {
                const actor = entry.names?.[entry.actor] ?? entry.actor;
                const object = entry.object?.name || entry.names?.[entry.object?.id ?? ''];
                return (
                  <li key={entry.id} className={classes.item}>
                    <Face name={actor} />
                    <div>
                      <Text size="sm" fw={560}>
                        {[words(entry.event || entry.action), object].filter(Boolean).join(': ')}
                      </Text>
                      <Text size="xs" c="dimmed">
                        {actor} · {format.dateTime(entry.at)}
                      </Text>
                    </div>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </QueryState>
    </Card>
  );
}
