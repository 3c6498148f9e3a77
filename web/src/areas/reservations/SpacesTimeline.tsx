import '@mantine/dates/styles.css';
import '@mantine/schedule/styles.css';
import { NativeSelect } from '@mantine/core';
import { ResourcesDayView, type ScheduleEventData } from '@mantine/schedule';
import { useTranslation } from 'react-i18next';
import type { Availability, AvailabilityItem } from '../../api/types';
import { toast } from '../../ui/toast';
import { fromWall, toWall } from '../../ui/zone';
import { byName, byZone, holeAt, isFree } from './availability';
import classes from './SpacesTimeline.module.css';
import type { Booking } from './useBooking';
import { useBookRefusal } from './useBookRefusal';

const stamp = (at: string, zone: string) => {
  const { date, time } = toWall(at, zone);
  return `${date} ${time}:00`;
};

/** Spaces against hours, one zone at a time. A free hour is chosen by clicking it; the hours asked for stay. */
export function SpacesTimeline({ booking, availability }: { booking: Booking; availability: Availability }) {
  const { t, i18n } = useTranslation();
  const refusal = useBookRefusal(booking);
  const groups = byZone(availability.items ?? []);
  const group = groups.find((one) => one.zone === booking.search.zone) ?? groups[0];
  const items = [...(group?.items ?? [])].sort(byName);
  const zoneName = (one: (typeof groups)[number]) => one.items[0]?.names?.[one.zone] ?? one.zone;
  const closing = booking.hours.to === '24:00' ? '23:59:59' : `${booking.hours.to}:00`;

  const slots = hoursBetween(booking.hours.from, closing);

  /** The hours asked for where they are free, else the free ones from the hour that was clicked. */
  const choose = (id: string, clicked?: string) => {
    const item = items.find((one) => one.space.id === id);
    if (!item) return;
    if (refusal) return toast(refusal);
    if (isFree(item, booking.wanted)) return void booking.set({ space: id }, { push: true });
    const hole = clicked && holeAt(item, fromWall({ date: booking.date, time: clicked }, booking.zone));
    if (!hole) return toast(t('book.taken_then', { name: item.space.name }));
    const times = {
      from: toWall(hole.starts_at, booking.zone).time,
      to: toWall(hole.ends_at, booking.zone).time,
    };
    void booking.set({ ...times, space: id }, { push: true });
  };
  return (
    <div className={classes.frame}>
      {groups.length > 1 && (
        <NativeSelect
          size="xs"
          className={classes.zone}
          aria-label={t('reservation.zone')}
          value={group?.zone}
          data={groups.map((one) => ({ value: one.zone, label: zoneName(one) }))}
          onChange={(event) => booking.set({ zone: event.currentTarget.value })}
        />
      )}
      <ResourcesDayView
        withHeader={false}
        date={booking.date}
        locale={i18n.language}
        startTime={`${booking.hours.from}:00`}
        endTime={closing}
        intervalMinutes={60}
        slotWidth={`max(52px, calc((100cqi - 124px) / ${slots}))`}
        rowHeight={40}
        maxEventsPerTimeSlot={1}
        labels={{ resources: t(`kinds.${booking.search.kind}`) }}
        renderEventBody={(event) => <span className={classes.event}>{event.title}</span>}
        resources={items.map(({ space }) => ({ id: space.id, label: space.name }))}
        events={items.flatMap((item) => events(item, booking, t))}
        onTimeSlotClick={({ resourceId, slotStart }) => choose(String(resourceId), slotStart.slice(11, 16))}
        onEventClick={(event) => String(event.id).startsWith('wanted ') && choose(String(event.resourceId))}
        getCurrentTime={() => stamp(new Date().toISOString(), booking.zone)}
      />
    </div>
  );
}

const hour = (time: string) => Number(time.slice(0, 2));

/** How many whole hours a day has on the timeline. */
function hoursBetween(from: string, to: string): number {
  return Math.max(1, hour(to) + (to.slice(3, 5) === '00' ? 0 : 1) - hour(from));
}

/** What is taken of a space, and the hours asked for where they are free. */
function events(item: AvailabilityItem, booking: Booking, t: (key: string) => string): ScheduleEventData[] {
  const taken = (item.taken ?? []).map((one) => ({
    id: one.reservation || `${item.space.id} ${one.starts_at}`,
    title: one.mine ? t('book.yours') : one.who || t('book.taken'),
    start: stamp(one.starts_at, booking.zone),
    end: stamp(one.ends_at, booking.zone),
    color: one.mine ? 'stead' : 'gray',
    resourceId: item.space.id,
  }));
  if (!booking.valid || !isFree(item, booking.wanted)) return taken;
  const wanted = {
    id: `wanted ${item.space.id}`,
    title: t('book.book'),
    start: stamp(booking.wanted.starts_at, booking.zone),
    end: stamp(booking.wanted.ends_at, booking.zone),
    color: 'stead',
    variant: 'light' as const,
    resourceId: item.space.id,
  };
  return [...taken, wanted];
}
