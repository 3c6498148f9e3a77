import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { Account } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { InvitationTable } from './InvitationTable';

/** Who is invited into an account and has not come yet; absent where that is nobody, or not to be seen. */
export function AccountInvitations({ account }: { account: Account }) {
  const { t } = useTranslation();
  const query = useApi().useQuery('get', '/api/v1/invitations', {
    params: { query: { parent: account.id, state: ['pending', 'expired'], limit: 100 } },
  });
  const open = query.data?.items ?? [];
  if (open.length === 0) return null;
  return (
    <Card flush title={t('invitations.open')}>
      <InvitationTable invitations={open} caption={t('invitations.open')} />
    </Card>
  );
}
