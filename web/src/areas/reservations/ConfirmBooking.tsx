import { Button, Drawer, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { alternatives, type Problem } from '../../api/problem';
import type { Availability, AvailabilityItem } from '../../api/types';
import { useWrite } from '../../api/write';
import { useSession } from '../../app/session';
import { DraftNotice } from '../../ui/DraftNotice';
import { Facts } from '../../ui/Facts';
import { Person } from '../../ui/Person';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { toast } from '../../ui/toast';
import { useDraft } from '../../ui/useDraft';
import { useFormat } from '../../ui/useFormat';
import { freeSpaces } from './availability';
import classes from './ConfirmBooking.module.css';
import type { Booking } from './useBooking';

type Chosen = { space: string; name: string; plate: string; office: string };
type Create = { space: string; vehicle?: string; starts_at: string; ends_at: string };

/** The last look before a space is reserved: for whom, which space, when, with which vehicle. */
export function ConfirmBooking({
  booking,
  availability,
}: {
  booking: Booking;
  availability: Availability | undefined;
}) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 48em)', undefined, { getInitialValueInEffect: false });
  const space = booking.search.space;
  const close = () => booking.set({ space: '' });
  const title = t('confirm.title');
  const closeButtonProps = { 'aria-label': t('action.close') };
  const sheet = space && (
    <Sheet
      key={space}
      booking={booking}
      item={find(availability, space)}
      close={close}
      availability={availability}
    />
  );
  if (wide) {
    return (
      <Modal opened={Boolean(space)} onClose={close} title={title} closeButtonProps={closeButtonProps}>
        {sheet}
      </Modal>
    );
  }
  return (
    <Drawer
      opened={Boolean(space)}
      onClose={close}
      title={title}
      position="bottom"
      size="auto"
      classNames={{ inner: classes.inner, content: classes.sheet }}
      radius="12px 12px 0 0"
      closeButtonProps={closeButtonProps}
    >
      {sheet}
    </Drawer>
  );
}

const find = (availability: Availability | undefined, id: string) =>
  availability?.items?.find((item) => item.space.id === id);

type SheetProps = {
  booking: Booking;
  item: AvailabilityItem | undefined;
  availability: Availability | undefined;
  close: () => void;
};

function Sheet({ booking, item, availability, close }: SheetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { subject } = useSession();
  const id = booking.search.space ?? '';
  const draft = useDraft<Chosen>('booking', subject);
  const begun = draft.owner ?? subject;
  const foreign = begun.id !== subject.id;
  const kept = useRef(draft.restored?.space === id ? draft.restored : null);
  if (!foreign && item) {
    kept.current = {
      space: id,
      name: item.space.name,
      plate: booking.vehicle?.plate ?? '',
      office: booking.office?.name ?? '',
    };
  }
  const chosen: Chosen = kept.current ?? { space: id, name: id, plate: '', office: '' };
  const { name } = chosen;

  // What was chosen stands in the address; in whose name it was chosen is kept with the draft.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each chosen space
  useEffect(() => {
    if (draft.restored?.space !== id) draft.take(chosen);
  }, [id]);

  const write = useWrite<Create, unknown>({
    run: async (body, headers) => (await client.POST('/api/v1/reservations', { body, headers })).data,
    onDone: () => {
      draft.drop();
      toast(
        t('confirm.done', {
          space: name,
          day: format.nearDay(booking.wanted.starts_at, booking.zone),
          name: subject.name,
        }),
      );
      void navigate({ to: '/reservations' });
    },
  });
  const confirm = () =>
    write.mutate({
      space: id,
      vehicle: booking.vehicle?.id,
      starts_at: booking.wanted.starts_at,
      ends_at: booking.wanted.ends_at,
    });
  const leave = () => {
    draft.drop();
    close();
  };
  return (
    <Stack gap="md">
      <DraftNotice
        draft={{ foreign, owner: begun, take: () => draft.take(chosen), discard: leave }}
        of={subject.name}
      />
      <Facts
        facts={[
          [t('confirm.for'), <Person key="for" name={begun.name} size={24} />],
          [
            t('confirm.space'),
            <Text key="space" span fw={600}>{`${t(`kind.${booking.search.kind}`)} ${name}`}</Text>,
          ],
          [t('confirm.when'), `${format.date(booking.date)}, ${format.hours(booking.wanted)}`],
          booking.search.kind === 'parking' && [t('reservation.vehicle'), chosen.plate || '–'],
          [t('reservation.office'), chosen.office],
        ]}
      />
      <Rules booking={booking} />
      <Refused problem={write.error} booking={booking} availability={availability} />
      <Group grow>
        <Button variant="default" onClick={leave}>
          {t('action.back')}
        </Button>
        <Button onClick={confirm} loading={write.isPending} disabled={foreign} data-autofocus>
          {t('confirm.reserve')}
        </Button>
      </Group>
    </Stack>
  );
}

/** The limits of the office that apply to what is about to be reserved. */
function Rules({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const rules = booking.office?.rules;
  const words: ReactNode[] = [];
  if (rules?.horizon_days) words.push(t('confirm.horizon', { count: rules.horizon_days }));
  if (rules?.max_per_day) words.push(t('confirm.per_day', { count: rules.max_per_day }));
  if (rules?.max_open) words.push(t('confirm.open', { count: rules.max_open }));
  if (words.length === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {words.join(' · ')}
    </Text>
  );
}

/** Why it could not be reserved, with free places instead of a taken one. */
function Refused({
  problem,
  booking,
  availability,
}: {
  problem: Problem | null;
  booking: Booking;
  availability: Availability | undefined;
}) {
  const { t } = useTranslation();
  if (!problem) return null;
  const offered = alternatives(problem);
  const others =
    offered.length > 0 || problem.code !== 'space_taken'
      ? offered
      : freeSpaces(availability?.items ?? [], booking.wanted)
          .filter((item) => item.space.id !== booking.search.space)
          .slice(0, 4)
          .map((item) => ({ id: item.space.id, name: item.space.name }));
  return (
    <ProblemAlert problem={problem}>
      {others.length > 0 && (
        <>
          <Text size="sm">{t('confirm.alternatives')}</Text>
          <Group gap="xs" mt="xs">
            {others.map((other) => (
              <Button
                key={other.id}
                size="xs"
                variant="default"
                onClick={() => booking.set({ space: other.id })}
              >
                {other.name}
              </Button>
            ))}
          </Group>
        </>
      )}
    </ProblemAlert>
  );
}
