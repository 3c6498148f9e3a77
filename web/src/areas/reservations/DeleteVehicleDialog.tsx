import { NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Vehicle } from '../../api/types';
import { etagOfItem, useWrite } from '../../api/write';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { toast } from '../../ui/toast';

type Choice = { move_to?: string; cancel?: boolean };
type Input = { choice: Choice; etag: string };
type Props = { vehicle: Vehicle; others: Vehicle[]; onClose: () => void };

/** Asks before a vehicle is deleted; coming reservations are moved or cancelled in the same step. */
export function DeleteVehicleDialog({ vehicle, others, onClose }: Props) {
  const { t } = useTranslation();
  const [way, setWay] = useState<'move' | 'cancel'>(others.length > 0 ? 'move' : 'cancel');
  const [to, setTo] = useState(others[0]?.id ?? '');
  const write = useWrite({
    run: ({ choice: query }: Input, headers) =>
      client.DELETE('/api/v1/vehicles/{id}', { params: { path: { id: vehicle.id }, query }, headers }),
    onDone: () => {
      toast(t('vehicle.deleted', { plate: vehicle.plate }));
      onClose();
    },
  });
  const told = write.error?.document.upcoming;
  const upcoming = typeof told === 'number' ? told : (vehicle.upcoming ?? 0);
  const choice: Choice = upcoming === 0 ? {} : way === 'move' ? { move_to: to } : { cancel: true };
  const asked = write.error?.code === 'vehicle_in_use';
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('vehicle.delete_title', { plate: vehicle.plate })}
      confirm={t('vehicle.delete')}
      busy={write.isPending}
      problem={asked ? null : write.error}
      onConfirm={() => write.mutate({ choice, etag: etagOfItem(vehicle) })}
    >
      {upcoming === 0 ? (
        <Text>{t('vehicle.delete_text')}</Text>
      ) : (
        <Radio.Group
          value={way}
          onChange={(value) => setWay(value as 'move' | 'cancel')}
          label={t('vehicle.delete_upcoming', { count: upcoming })}
        >
          <Stack gap="sm" mt="sm">
            {others.length > 0 && <Radio value="move" label={t('vehicle.delete_move')} />}
            {others.length > 0 && way === 'move' && (
              <NativeSelect
                ml={32}
                aria-label={t('transfer.to')}
                value={to}
                onChange={(event) => setTo(event.currentTarget.value)}
                data={others.map((one) => ({
                  value: one.id,
                  label: [one.plate, one.make].filter(Boolean).join(' · '),
                }))}
              />
            )}
            <Radio value="cancel" label={t('vehicle.delete_cancel')} />
          </Stack>
        </Radio.Group>
      )}
    </ConfirmDialog>
  );
}
