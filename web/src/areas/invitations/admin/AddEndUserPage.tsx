import { useTranslation } from 'react-i18next';
import { EndUserForm } from './EndUserForm';

/** Invites a driver or the owner of a sub-account, from the list of customers. */
export function AddEndUserPage() {
  const { t } = useTranslation();
  return (
    <EndUserForm
      title={t('invitation.end_user')}
      roles={['driver', 'account_owner']}
      back={{ to: '/admin/customers', label: t('customers.title') }}
    />
  );
}
