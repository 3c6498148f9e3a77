import { useTranslation } from 'react-i18next';
import type { Reservation } from '../../api/types';
import { useRefusal } from '../../app/useRefusal';
import { useVehicles } from './queries';

/** Why the visible reservations cannot be moved to another vehicle, or false. */
export function useTransferRefusal(rows: Reservation[]): string | false {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const vehicles = useVehicles();
  const scope = refusal.scope('MANAGE_RESERVATIONS');
  if (scope) return scope;
  if ((vehicles.data?.items ?? []).length < 2) return t('transfer.needs_two');
  return rows.some((row) => row.vehicle) ? false : t('transfer.none');
}
