import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import { useWrite } from '../../../api/write';
import { useIsActing, useSession } from '../../../app/session';
import { Card } from '../../../ui/Card';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { SwitchTable, switched } from '../SwitchTable';
import type { Switches } from '../types';

/** What of visits one is told oneself: as their host, and as the host's assistant. */
export function NotificationSwitches() {
  const { t } = useTranslation();
  const { company } = useSession();
  const isActing = useIsActing();
  const query = useApi().useQuery(
    'get',
    '/api/v1/me/notification-settings',
    {},
    { enabled: company !== undefined && !isActing },
  );
  const write = useWrite({
    run: (visits: Switches, headers) =>
      client.PUT('/api/v1/me/notification-settings', { body: { visits }, headers }),
  });
  if (isActing || !company) return null;
  return (
    <Card title={t('switches.title')} description={t('switches.text')}>
      <QueryState query={query} lines={3}>
        {({ visits, own }) => (
          <SwitchTable
            value={visits}
            disabled={write.isPending}
            onChange={(side, event, on) => write.mutate(switched(own ?? visits, side, event, on))}
          />
        )}
      </QueryState>
      <ProblemAlert problem={write.error} />
    </Card>
  );
}
