import { useTranslation } from 'react-i18next';

/** The roles in an account, as they are offered. */
export const accountRoles = ['account_owner', 'account_admin', 'station_admin', 'driver'] as const;

/** Roles in an account in the reader's words; none is a colleague. */
export function useRoleWords() {
  const { t, i18n } = useTranslation();
  const word = (role: string) => {
    const key = `account_role.${role}.title`;
    return i18n.exists(key) ? t(key) : role.replaceAll('_', ' ');
  };
  return (roles: string[] | null | undefined) => (roles ?? []).map(word).join(', ') || '–';
}
