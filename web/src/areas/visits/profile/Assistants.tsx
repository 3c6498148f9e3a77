import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import type { WriteHeaders } from '../../../api/write';
import { useIsActing, useSession } from '../../../app/session';
import { Card } from '../../../ui/Card';
import { QueryState } from '../../../ui/QueryState';
import { AssistantFields } from './AssistantFields';
import { type PairingCall, pairsOf } from './pairs';

/** Who is told of my visits, and of whose visits I am told: either side sets it, and it grants nothing. */
export function Assistants() {
  const { t } = useTranslation();
  const { me, company } = useSession();
  const isActing = useIsActing();
  const query = useApi().useQuery(
    'get',
    '/api/v1/users/{id}/personal-assistant',
    { params: { path: { id: me.user.id } } },
    { enabled: company !== undefined && !isActing },
  );
  if (isActing || !company) return null;
  return (
    <Card title={t('assistants.title')} description={t('assistants.text')}>
      <QueryState query={query} lines={2}>
        {(pairing) => (
          <AssistantFields
            key={JSON.stringify(pairsOf(pairing))}
            name="assistants"
            pairing={pairing}
            labels={{ mine: t('assistants.mine'), others: t('assistants.others') }}
            descriptions={{ mine: t('assistants.mine_text'), others: t('assistants.others_text') }}
            run={setOwn}
          />
        )}
      </QueryState>
    </Card>
  );
}

/** Changes one side of one's own. */
async function setOwn({ of, user }: PairingCall, headers: WriteHeaders): Promise<void> {
  const call = { params: { path: { user } }, headers };
  if (of === 'set') await client.PUT('/api/v1/me/personal-assistant', { body: { user }, headers });
  else if (of === 'drop') await client.DELETE('/api/v1/me/personal-assistant', { headers });
  else if (of === 'assist') await client.PUT('/api/v1/me/assisted/{user}', call);
  else await client.DELETE('/api/v1/me/assisted/{user}', call);
}
