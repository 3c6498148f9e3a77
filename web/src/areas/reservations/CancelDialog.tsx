import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Reservation } from '../../api/types';
import { etagOfItem, useWrite } from '../../api/write';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { toast } from '../../ui/toast';
import { useFormat } from '../../ui/useFormat';

type Props = { reservation: Reservation; onClose: () => void };

/** Asks before a reservation is cancelled, naming for whom it was made. */
export function CancelDialog({ reservation, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { names, id } = reservation;
  const write = useWrite({
    run: (_: { etag?: string }, headers) =>
      client.POST('/api/v1/reservations/{id}/cancel', { params: { path: { id } }, headers }),
    onDone: () => {
      toast(t('reservation.cancelled'));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('reservation.cancel_title')}
      confirm={t('reservation.cancel')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate({ etag: etagOfItem(reservation) })}
    >
      <Text>
        {t('reservation.cancel_text', {
          space: `${t(`kind.${reservation.kind}`)} ${names?.[reservation.space] ?? ''}`,
          day: format.nearDay(reservation.starts_at, reservation.time_zone),
          hours: format.hours(reservation),
          name: names?.[reservation.subject] ?? '',
        })}
      </Text>
    </ConfirmDialog>
  );
}
