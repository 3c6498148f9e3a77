import { useTranslation } from 'react-i18next';
import { useSession } from './session';
import { holds } from './staff';

/**
 * Why something cannot be done here, in words, or false when it can. For things that exist the
 * server says in `can` what may be done; for new things the scopes of the delegation say it.
 */
export function useRefusal() {
  const { t, i18n } = useTranslation();
  const { deputy, subject, me, company } = useSession();
  const lacking = (scope: string) => {
    const key = `scope.${scope}.title`;
    return t('refusal.scope', { name: subject.name, scope: i18n.exists(key) ? t(key) : scope });
  };
  return {
    /** For making something new in the subject's name. */
    scope: (scope: string): string | false =>
      deputy && !deputy.scopes.includes(scope) ? lacking(scope) : false,
    /** For an action on a thing that says what may be done with it; `scope` is named when that is what is missing. */
    can: (thing: { can?: string[] | null }, action: string, scope?: string): string | false => {
      if (thing.can?.includes(action)) return false;
      if (deputy && scope && !deputy.scopes.includes(scope)) return lacking(scope);
      return t('refusal.not_now');
    },
    /** For what a right of the company, or of the operator's staff, allows. */
    right: (right: string): string | false => (holds(right, company, me) ? false : t('refusal.right')),
  };
}
