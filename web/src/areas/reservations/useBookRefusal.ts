import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import type { Booking } from './useBooking';

/** Why nothing can be reserved at the moment, or false. */
export function useBookRefusal(booking: Booking): string | false {
  const { t } = useTranslation();
  const { subject } = useSession();
  const refusal = useRefusal();
  const scope = refusal.scope('MANAGE_RESERVATIONS');
  if (scope) return scope;
  if (booking.search.kind === 'parking' && booking.vehiclesQuery.isSuccess && !booking.vehicle) {
    return t('book.no_vehicle', { name: subject.name });
  }
  return false;
}
