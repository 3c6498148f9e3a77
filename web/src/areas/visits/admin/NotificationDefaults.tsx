import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import { useWrite } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { Card } from '../../../ui/Card';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { SwitchTable, switched } from '../SwitchTable';
import type { Switches } from '../types';

/** Who is told of visits where people themselves have not said otherwise. */
export function NotificationDefaults({ id }: { id: string }) {
  const { t } = useTranslation();
  const path = { id };
  const refusal = useRefusal().right('settings');
  const query = useApi().useQuery('get', '/api/v1/companies/{id}/notification-settings', {
    params: { path },
  });
  const write = useWrite({
    run: (visits: Switches, headers) =>
      client.PUT('/api/v1/companies/{id}/notification-settings', {
        params: { path },
        body: { visits },
        headers,
      }),
  });
  return (
    <Card title={t('switches.defaults')} description={refusal || t('switches.defaults_text')}>
      <QueryState query={query} lines={3}>
        {({ visits }) => (
          <SwitchTable
            value={visits}
            disabled={Boolean(refusal) || write.isPending}
            onChange={(side, event, on) => write.mutate(switched(visits, side, event, on))}
          />
        )}
      </QueryState>
      <ProblemAlert problem={write.error} />
    </Card>
  );
}
