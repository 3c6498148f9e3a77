import { useMemo } from 'react';
import type { Office } from '../../api/types';
import { useSession } from '../../app/session';
import { useUrl } from '../../ui/useUrl';
import { addDays, fromWall, ownZone, today } from '../../ui/zone';
import { useOffices, useVehicles } from './queries';
import { parseBook } from './search';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const early = '06:00';
const late = '22:00';
const workday = { from: '08:00', to: '18:00' };

/** When an office is open on a day, as the timeline shows it. Around the clock is shown from early to late. */
export function hoursOf(office: Pick<Office, 'opening_hours'> | undefined, date: string) {
  const all = office?.opening_hours ?? [];
  if (all.length === 0) return { from: early, to: late, closed: false };
  const day = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
  const mine = all.filter((hours) => hours.day === day).sort((a, b) => a.from.localeCompare(b.from));
  const [first, last] = [mine[0], mine.at(-1)];
  if (!first || !last) return { ...workday, closed: true };
  return { from: first.from, to: last.to, closed: false };
}

/** The hours proposed to somebody who has not chosen any: a working day inside the opening hours. */
export function usualHours({ from, to }: { from: string; to: string }) {
  const usual = { from: from > workday.from ? from : workday.from, to: to < workday.to ? to : workday.to };
  return usual.from < usual.to ? usual : { from, to };
}

/** Everything that Find and book asks for, from the address, completed with what is usual for the subject. */
export function useBooking() {
  const [search, set] = useUrl(parseBook);
  const session = useSession();
  const offices = useOffices();
  const vehicles = useVehicles();
  const office =
    offices.data?.items?.find((one) => one.id === search.office) ??
    offices.data?.items?.find((one) => one.id === session.office?.id) ??
    offices.data?.items?.[0];
  const zone = office?.time_zone ?? session.office?.time_zone ?? ownZone();
  const date = search.date ?? addDays(today(zone), 1);
  const hours = hoursOf(office, date);
  const from = search.from ?? usualHours(hours).from;
  const to = search.to ?? usualHours(hours).to;
  const owned = vehicles.data?.items ?? [];
  const vehicle =
    owned.find((one) => one.id === search.vehicle) ?? owned.find((one) => one.default) ?? owned[0];
  const wanted = useMemo(
    () => ({
      starts_at: fromWall({ date, time: from }, zone),
      ends_at: fromWall({ date, time: to }, zone),
      time_zone: zone,
    }),
    [date, from, to, zone],
  );
  const day = useMemo(
    () => ({ from: fromWall({ date, time: '00:00' }, zone), to: fromWall({ date, time: '24:00' }, zone) }),
    [date, zone],
  );
  return {
    search,
    set,
    offices,
    office,
    zone,
    date,
    from,
    to,
    hours,
    wanted,
    day,
    vehicles: owned,
    vehiclesQuery: vehicles,
    vehicle: search.kind === 'parking' ? vehicle : undefined,
    valid: Date.parse(wanted.starts_at) < Date.parse(wanted.ends_at),
  };
}

/** What useBooking gives. */
export type Booking = ReturnType<typeof useBooking>;
