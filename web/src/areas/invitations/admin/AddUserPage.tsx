import { useTranslation } from 'react-i18next';
import { useRefusal } from '../../../app/useRefusal';
import { QueryState } from '../../../ui/QueryState';
import { EndUserForm, type EndUserRole } from './EndUserForm';
import { useParent } from './useParent';

/** Invites somebody into an account, from its page. */
export function AddUserPage() {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const query = useParent();
  const helpers: EndUserRole[] = refusal.right('settings') ? [] : ['account_admin', 'station_admin'];
  return (
    <QueryState query={query}>
      {(account) => (
        <EndUserForm
          title={t('invitation.user_into', { name: account.name })}
          roles={account.type === 'consumer' ? helpers : ['none', 'driver', ...helpers]}
          parent={{ id: account.id, name: account.name }}
          back={{ to: `/admin/accounts/${account.id}`, label: account.name }}
        />
      )}
    </QueryState>
  );
}
