import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Delegation } from '../../api/types';
import { useWrite } from '../../api/write';
import { toast } from '../../ui/toast';

type Act = { id: string; etag?: string };

/** Pause, resume, revoke and resign, as single acts on one delegation. */
export function useDelegationActions(onDone?: () => void) {
  const { t } = useTranslation();
  const done = (key: string) => () => {
    toast(t(key));
    onDone?.();
  };
  const path = (id: string) => ({ path: { id } });
  return {
    status: useWrite<Act & { status: 'active' | 'inactive' }, unknown>({
      run: ({ id, status }, headers) =>
        client.PATCH('/api/v1/delegations/{id}', { params: path(id), body: { status }, headers }),
      onDone: (_, { status }) => done(status === 'active' ? 'delegation.resumed' : 'delegation.paused')(),
      onRefused: (problem) => toast(problem.message),
    }),
    revoke: useWrite<Act, unknown>({
      run: ({ id }, headers) => client.POST('/api/v1/delegations/{id}/revoke', { params: path(id), headers }),
      onDone: done('delegation.revoked'),
    }),
    resign: useWrite<Act, unknown>({
      run: ({ id }, headers) => client.POST('/api/v1/delegations/{id}/resign', { params: path(id), headers }),
      onDone: done('delegation.resigned'),
    }),
  };
}

/** Names of the people of a delegation, for titles and sentences. */
export function useNames(delegation: Delegation) {
  const { t } = useTranslation();
  const name = (id: string) => delegation.names?.[id] ?? id;
  const delegators = delegation.delegators ?? [];
  const many = delegation.unrestricted || (delegation.type === 'company_wide' && delegators.length === 0);
  return {
    delegate: name(delegation.delegate),
    delegators: many ? t('delegation.everybody') : delegators.map(name).join(', '),
    company: name(delegation.company),
  };
}
