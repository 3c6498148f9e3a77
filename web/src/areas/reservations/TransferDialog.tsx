import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Reservation } from '../../api/types';
import { useWrite } from '../../api/write';
import { ProblemAlert, useProblemText } from '../../ui/ProblemAlert';
import { useFormat } from '../../ui/useFormat';
import { useVehicles } from './queries';
import { movable } from './transfer';

type Filter = { from?: string; to?: string; status?: string[]; kind?: string };
type Body = { from_vehicle: string; to_vehicle: string; reservations?: string[]; filter?: Filter };
type Refused = { id: string; code: string; detail: string };

type Props = {
  /** The reservations that are visible. */
  rows: Reservation[];
  /** Whether the filter holds more than is on the page. */
  more?: boolean;
  filter?: Filter;
  /** Only this one instead of all that are visible. */
  only?: string;
  from?: string;
  onClose: () => void;
};

/** Moves one reservation, or all that are visible, from one vehicle to another, and says what came of it. */
export function TransferDialog({ rows, more, filter, only, from: preset, onClose }: Props) {
  const { t } = useTranslation();
  const vehicles = useVehicles().data?.items ?? [];
  const inUse = vehicles.filter((one) => rows.some((row) => row.vehicle === one.id));
  const [from, setFrom] = useState(preset ?? inUse[0]?.id ?? '');
  const targets = vehicles.filter((one) => one.id !== from);
  const [chosen, setTo] = useState('');
  const to = targets.some((one) => one.id === chosen) ? chosen : (targets[0]?.id ?? '');
  const count = movable(rows, from).length;

  const write = useWrite({
    run: async (body: Body, headers) => {
      const { data } = await client.POST('/api/v1/reservations/transfer', { body, headers });
      return { moved: data?.moved ?? 0, refused: (data?.refused ?? []) as Refused[] };
    },
  });
  const result = write.data;
  const options = (list: typeof vehicles) =>
    list.map((one) => ({ value: one.id, label: [one.plate, one.make].filter(Boolean).join(' · ') }));
  const send = () =>
    write.mutate({ from_vehicle: from, to_vehicle: to, ...(only ? { reservations: [only] } : { filter }) });
  return (
    <Modal
      opened
      onClose={onClose}
      title={only ? t('transfer.one') : t('transfer.all')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {result ? (
        <Result moved={result.moved} refused={result.refused} rows={rows} onClose={onClose} />
      ) : (
        <Stack gap="md">
          <NativeSelect
            label={t('transfer.from')}
            value={from}
            disabled={Boolean(preset)}
            data={options(preset ? vehicles : inUse)}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('transfer.to')}
            value={to}
            data={options(targets)}
            onChange={(event) => setTo(event.currentTarget.value)}
            data-autofocus
          />
          <Text size="sm" role="status">
            {more ? t('transfer.preview_more', { count }) : t('transfer.preview', { count })}
          </Text>
          <ProblemAlert problem={write.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('action.back')}
            </Button>
            <Button
              onClick={send}
              loading={write.isPending}
              disabled={!from || !to || (count === 0 && !more)}
            >
              {t('transfer.move')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

type ResultProps = { moved: number; refused: Refused[]; rows: Reservation[]; onClose: () => void };

function Result({ moved, refused, rows, onClose }: ResultProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useProblemText();
  const label = (id: string) => {
    const row = rows.find((one) => one.id === id);
    return row
      ? `${row.names?.[row.space] ?? row.space}, ${format.nearDay(row.starts_at, row.time_zone)}`
      : id;
  };
  return (
    <Stack gap="md" role="status">
      <Group gap="xs">
        <IconCircleCheck size={20} aria-hidden color="var(--mantine-color-anchor)" />
        <Text fw={600}>{t('transfer.moved', { count: moved })}</Text>
      </Group>
      {refused.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t('transfer.refused', { count: refused.length })}
          </Text>
          <ul>
            {refused.map((one) => (
              <li key={one.id}>
                <Text size="sm">
                  {label(one.id)}: {say(one.code, one.detail)}
                </Text>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t('action.done')}
        </Button>
      </Group>
    </Stack>
  );
}
