import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Reservation } from '../../api/types';
import { useWrite, type Versioned } from '../../api/write';
import { useSession } from '../../app/session';
import { DraftNotice } from '../../ui/DraftNotice';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { toast } from '../../ui/toast';
import { useDraftForm } from '../../ui/useDraftForm';
import { fromWall, isDate, isTime, toWall } from '../../ui/zone';
import { freeSpaces } from './availability';
import { useAvailability, useVehicles } from './queries';

type Values = { date: string; from: string; to: string; space: string; vehicle: string };
type Change = { etag?: string; space: string; vehicle?: string; starts_at: string; ends_at: string };

/** Changes when, where and with which vehicle. */
export function ReservationForm({ reservation }: { reservation: Versioned<Reservation> }) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const { id, time_zone: zone, names } = reservation;
  const vehicles = useVehicles().data?.items ?? [];
  const initial = useMemo<Values>(() => read(reservation), [reservation]);
  const draft = useDraftForm<Values>({
    name: `reservation.${id}`,
    of: { id: subject.id, name: subject.name },
    initial,
    rules: {
      date: (value) => (isDate(value) ? null : t('field.date')),
      from: (value) => (isTime(value) ? null : t('field.time')),
      to: (value, { from }) => (isTime(value) && value > from ? null : t('problem.end_before_start')),
    },
  });
  const { form } = draft;
  const { date, from, to } = form.values;
  const sound = isDate(date) && isTime(from) && isTime(to) && from < to;
  const wanted = sound && {
    starts_at: fromWall({ date, time: from }, zone),
    ends_at: fromWall({ date, time: to }, zone),
  };
  const availability = useAvailability(
    wanted && !draft.foreign
      ? { office: reservation.office, kind: reservation.kind, from: wanted.starts_at, to: wanted.ends_at }
      : null,
  );
  const free = wanted ? freeSpaces(availability.data?.items ?? [], wanted) : [];
  const spaces = [
    { value: reservation.space, label: names?.[reservation.space] ?? reservation.space },
    ...free
      .filter((item) => item.space.id !== reservation.space)
      .map((item) => ({ value: item.space.id, label: item.space.name })),
  ];
  const write = useWrite<Change, unknown>({
    run: ({ etag: _, ...body }, headers) =>
      client.PATCH('/api/v1/reservations/{id}', { params: { path: { id } }, body, headers }),
    onDone: () => {
      draft.drop();
      toast(t('reservation.changed'));
    },
    onRefused: draft.refused,
  });
  const submit = form.onSubmit((values) =>
    write.mutate({
      etag: reservation.etag,
      space: values.space,
      vehicle: values.vehicle || undefined,
      starts_at: fromWall({ date: values.date, time: values.from }, zone),
      ends_at: fromWall({ date: values.date, time: values.to }, zone),
    }),
  );
  return (
    <form ref={draft.root} onSubmit={submit} noValidate>
      <Stack gap="md">
        <DraftNotice draft={draft} of={subject.name} />
        <TextInput type="date" label={t('book.date')} {...form.getInputProps('date')} />
        <Group grow align="flex-start">
          <TextInput type="time" label={t('book.from')} {...form.getInputProps('from')} />
          <TextInput type="time" label={t('book.to')} {...form.getInputProps('to')} />
        </Group>
        <NativeSelect label={t('reservation.space')} data={spaces} {...form.getInputProps('space')} />
        {reservation.kind === 'parking' && (
          <NativeSelect
            label={t('reservation.vehicle')}
            data={vehicles.map((one) => ({ value: one.id, label: one.plate }))}
            {...form.getInputProps('vehicle')}
          />
        )}
        <ProblemAlert problem={write.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={write.isPending} disabled={draft.foreign || !form.isDirty()}>
            {t('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The reservation as its form shows it, in the wall time of its office. */
export function read(
  reservation: Pick<Reservation, 'starts_at' | 'ends_at' | 'time_zone' | 'space' | 'vehicle'>,
): Values {
  const start = toWall(reservation.starts_at, reservation.time_zone);
  const end = toWall(reservation.ends_at, reservation.time_zone);
  return {
    date: start.date,
    from: start.time,
    to: end.time === '00:00' ? '24:00' : end.time,
    space: reservation.space,
    vehicle: reservation.vehicle ?? '',
  };
}
