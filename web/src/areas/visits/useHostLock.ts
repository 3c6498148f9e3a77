import { useTranslation } from 'react-i18next';
import { useIsActing, useSession } from '../../app/session';
import type { NewForm } from './types';

/** Why no other host may be chosen, in words, or false when one may. */
export function useHostLock({ host_locked }: Pick<NewForm, 'host_locked'>): string | false {
  const { t } = useTranslation();
  const { subject } = useSession();
  const isActing = useIsActing();
  if (isActing) return t('visit.host_acting', { name: subject.name });
  return host_locked ? t('visit.host_locked') : false;
}
