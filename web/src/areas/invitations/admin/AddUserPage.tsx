import { useTranslation } from 'react-i18next';
import type { Account } from '../../../api/types';
import { useRefusal } from '../../../app/useRefusal';
import { QueryState } from '../../../ui/QueryState';
import { EndUserForm, type EndUserRole } from './EndUserForm';
import { useParent } from './useParent';

/** Helpers take the right to change the account; a consumer account takes nobody else. */
function rolesIn({ type, can }: Account): EndUserRole[] {
  const helpers: EndUserRole[] = can.includes('accounts.change') ? ['account_admin', 'station_admin'] : [];
  return type === 'consumer' ? helpers : ['none', 'driver', ...helpers];
}

/** Invites somebody into an account, from its page. */
export function AddUserPage() {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const query = useParent();
  return (
    <QueryState query={query}>
      {(account) => (
        <EndUserForm
          title={t('invitation.user_into', { name: account.name })}
          roles={rolesIn(account)}
          refusal={refusal.can(account, 'members.invite')}
          parent={{ id: account.id, name: account.name }}
          back={{ to: `/admin/accounts/${account.id}`, label: account.name }}
        />
      )}
    </QueryState>
  );
}
