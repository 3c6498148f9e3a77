import { IconArrowsExchange, IconPencil, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reservation } from '../../api/types';
import { useRefusal } from '../../app/useRefusal';
import { RowMenu } from '../../ui/RowMenu';
import { CancelDialog } from './CancelDialog';
import { TransferDialog } from './TransferDialog';

/** Change, move to another vehicle, cancel: as far as the server allows it. */
export function ReservationMenu({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const [open, setOpen] = useState<'cancel' | 'transfer' | null>(null);
  const close = () => setOpen(null);
  const can = (action: string) => refusal.can(reservation, action, 'MANAGE_RESERVATIONS');
  const name = reservation.names?.[reservation.space] ?? reservation.space;
  return (
    <>
      <RowMenu
        label={t('list.actions_for', { name })}
        actions={[
          {
            key: 'edit',
            label: t('reservation.edit'),
            icon: IconPencil,
            to: `/reservations/${reservation.id}`,
            refusal: can('reservations.change'),
          },
          ...(reservation.vehicle
            ? [
                {
                  key: 'move',
                  label: t('transfer.one'),
                  icon: IconArrowsExchange,
                  onClick: () => setOpen('transfer'),
                  refusal: can('reservations.transfer'),
                },
              ]
            : []),
          {
            key: 'cancel',
            label: t('reservation.cancel'),
            icon: IconX,
            destroys: true,
            onClick: () => setOpen('cancel'),
            refusal: can('reservations.cancel'),
          },
        ]}
      />
      {open === 'cancel' && <CancelDialog reservation={reservation} onClose={close} />}
      {open === 'transfer' && (
        <TransferDialog
          rows={[reservation]}
          only={reservation.id}
          from={reservation.vehicle ?? undefined}
          onClose={close}
        />
      )}
    </>
  );
}
