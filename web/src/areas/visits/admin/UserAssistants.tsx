import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import type { User } from '../../../api/types';
import type { WriteHeaders } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { Card } from '../../../ui/Card';
import { QueryState } from '../../../ui/QueryState';
import { AssistantFields } from '../profile/AssistantFields';
import { type PairingCall, pairsOf } from '../profile/pairs';

/** Somebody's personal assistant, and whose they are, for administrators. */
export function UserAssistants({ user }: { user: User }) {
  const { t } = useTranslation();
  const refusal = useRefusal().right('users.edit');
  const query = useApi().useQuery('get', '/api/v1/users/{id}/personal-assistant', {
    params: { path: { id: user.id } },
  });
  const run = async ({ of, user: other }: PairingCall, headers: WriteHeaders): Promise<void> => {
    const path = '/api/v1/users/{id}/personal-assistant';
    // Of a pair, the one who is assisted stands in the address.
    const id = of === 'set' || of === 'drop' ? user.id : other;
    const call = { params: { path: { id } }, headers };
    if (of === 'drop' || of === 'stop') await client.DELETE(path, call);
    else await client.PUT(path, { ...call, body: { user: of === 'set' ? other : user.id } });
  };
  return (
    <Card title={t('assistants.title')} description={refusal || t('assistants.admin_text')}>
      <QueryState query={query} lines={2}>
        {(pairing) => (
          <AssistantFields
            key={JSON.stringify(pairsOf(pairing))}
            name={`assistants.${user.id}`}
            pairing={pairing}
            labels={{
              mine: t('assistants.of', { name: user.name }),
              others: t('assistants.assists', { name: user.name }),
            }}
            refusal={refusal}
            run={run}
          />
        )}
      </QueryState>
    </Card>
  );
}
