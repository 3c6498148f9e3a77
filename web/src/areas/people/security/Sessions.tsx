import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import type { OwnSession } from '../../../api/types';
import { deviceName } from '../../../api/webauthn';
import { useWrite } from '../../../api/write';
import { useIsActing, useSession } from '../../../app/session';
import { Card } from '../../../ui/Card';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { toast } from '../../../ui/toast';
import { useFormat } from '../../../ui/useFormat';
import { useSessions } from './queries';
import classes from './Security.module.css';

/** Where one is signed in, and the way to end it there. */
export function Sessions() {
  const { t } = useTranslation();
  const { ownName } = useSession();
  const isActing = useIsActing();
  return (
    <Card title={t('sessions.title')} description={t('sessions.text')}>
      {isActing ? (
        <Text size="sm" c="dimmed">
          {t('security.own', { name: ownName })}
        </Text>
      ) : (
        <List />
      )}
    </Card>
  );
}

function List() {
  const { t } = useTranslation();
  const query = useSessions();
  const end = useWrite<string, unknown>({
    run: (id, headers) => client.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } }, headers }),
    onDone: () => toast(t('sessions.ended')),
  });
  const others = useWrite<undefined, unknown>({
    run: (_, headers) => client.DELETE('/api/v1/me/sessions', { headers }),
    onDone: () => toast(t('sessions.others_ended')),
  });
  return (
    <Stack gap="sm">
      <ProblemAlert problem={end.error ?? others.error} />
      <QueryState query={query} lines={2}>
        {({ items }) => (
          <>
            <ul className={classes.list}>
              {(items ?? []).map((session) => (
                <Row
                  key={session.id}
                  session={session}
                  busy={end.isPending && end.variables === session.id}
                  end={() => end.mutate(session.id)}
                />
              ))}
            </ul>
            {(items ?? []).length > 1 && (
              <Group justify="flex-end">
                <Button variant="default" loading={others.isPending} onClick={() => others.mutate(undefined)}>
                  {t('sessions.end_others')}
                </Button>
              </Group>
            )}
          </>
        )}
      </QueryState>
    </Stack>
  );
}

type RowProps = { session: OwnSession; busy: boolean; end: () => void };

function Row({ session: { client, source, seen_at, created_at, current }, busy, end }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className={classes.row}>
      <Stack gap={0} miw={0} flex={1}>
        <Text fw={550} className={classes.name}>
          {deviceName(client) || client || t('sessions.unknown')}
        </Text>
        <Text size="xs" c="dimmed" className={classes.name}>
          {[
            source,
            t('sessions.seen', { time: format.dateTime(seen_at) }),
            t('sessions.since', { time: format.dateTime(created_at) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Stack>
      {current ? (
        <Badge variant="light" color="green">
          {t('sessions.here')}
        </Badge>
      ) : (
        <Button variant="default" size="xs" loading={busy} onClick={end}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
