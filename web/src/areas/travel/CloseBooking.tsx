import { Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { BookingRequest } from '../../api/types';
import { etagOfItem, useWrite } from '../../api/write';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { toast } from '../../ui/toast';

type Props = { request: BookingRequest; way: 'cancel' | 'complete'; onClose: () => void };

/** Asks before a booking request is cancelled or completed: both are for good. */
export function CloseBooking({ request, way, onClose }: Props) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const { id, names, requested_by } = request;
  const write = useWrite<{ said: string; etag?: string }, unknown>({
    run: ({ said }, headers) =>
      way === 'cancel'
        ? client.POST('/api/v1/booking-requests/{id}/cancel', {
            params: { path: { id } },
            body: { reason: said },
            headers,
          })
        : client.POST('/api/v1/booking-requests/{id}/complete', {
            params: { path: { id } },
            body: { reference: said },
            headers,
          }),
    onDone: () => {
      toast(t(`booking.${way}_done`));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys={way === 'cancel'}
      onClose={onClose}
      title={t(`booking.${way}_title`)}
      confirm={t(`booking.${way}`)}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate({ said: said.trim(), etag: etagOfItem(request) })}
    >
      <Stack gap="md">
        <Text>
          {t(`booking.${way}_text`, {
            travelers: (request.travelers ?? []).map(({ name }) => name).join(', '),
            name: names?.[requested_by] ?? requested_by,
          })}
        </Text>
        <TextInput
          label={t(`booking.${way}_said`)}
          maxLength={200}
          value={said}
          onChange={(event) => setSaid(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
