import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Invitation } from '../../api/types';
import { useWrite } from '../../api/write';
import { toast } from '../../ui/toast';

type Of = Pick<Invitation, 'id' | 'email'>;

/** Sends an invitation again, or takes it back. */
export function useInvitationActions(onDone?: () => void) {
  const { t } = useTranslation();
  const resend = useWrite<Of, unknown>({
    run: ({ id }, headers) =>
      client.POST('/api/v1/invitations/{id}/resend', { params: { path: { id } }, headers }),
    onDone: (_, { email }) => {
      toast(t('invitation.resent', { email }));
      onDone?.();
    },
  });
  const withdraw = useWrite<Of, unknown>({
    run: ({ id }, headers) =>
      client.POST('/api/v1/invitations/{id}/withdraw', { params: { path: { id } }, headers }),
    onDone: (_, { email }) => {
      toast(t('invitation.withdrawn', { email }));
      onDone?.();
    },
  });
  return { resend, withdraw };
}

/** Whether an invitation can still be sent again or taken back. */
export const isOpen = ({ state }: Pick<Invitation, 'state'>): boolean =>
  state === 'pending' || state === 'expired';
