import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session';
import type { Told } from './types';

/** Why somebody is, or is not, told of an event. */
export function useReasonWords(names: Record<string, string>) {
  const { t } = useTranslation();
  const { me } = useSession();
  const named = (by = '') => names[by] ?? by;
  return ({ reason, by, user, receives }: Told): string => {
    const mine = by === me.user.id;
    if (reason === 'switched_off' && !receives) {
      if (mine) return t('recipient.switched_off_by_you');
      return by && by !== user
        ? t('recipient.switched_off_by', { name: named(by) })
        : t('recipient.switched_off');
    }
    if (reason === 'added')
      return mine ? t('recipient.added_by_you') : t('recipient.added', { name: named(by) });
    if (reason === 'assistant') return t('recipient.assistant', { name: named(by) });
    return t(`recipient.${reason}`);
  };
}
