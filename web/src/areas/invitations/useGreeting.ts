import { useTranslation } from 'react-i18next';
import type { Activation } from '../../api/types';

/** What an invitation says to whom it is for: who invites, and into what. */
export function useGreeting({ kind, inviter, parent, name, roles }: Activation) {
  const { t, i18n } = useTranslation();
  const role = roles?.[0];
  const key = `account_role.${role}.title`;
  const names = {
    inviter: inviter || t('activate.somebody'),
    parent,
    account: name || parent,
    role: role && i18n.exists(key) ? t(key) : '',
  };
  const seat = kind === 'end_user' && role !== 'account_owner';
  return {
    title: t('activate.title'),
    text: t(seat ? 'activate.text_seat' : `activate.text_${kind}`, names),
  };
}
