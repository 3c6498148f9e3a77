import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, ownZone, today, toWall } from './zone';

type Interval = { starts_at: string; ends_at: string; time_zone?: string };

/** The reader's own regional form of the app's language where the device has one: `en` becomes `en-GB` in Britain. */
export function formatLocale(language: string, device: readonly string[] = navigator.languages): string {
  return device.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? language;
}

/** Dates, times and numbers in the reader's language and, where given, the office's time zone. */
export function useFormat() {
  const { t, i18n } = useTranslation();
  const language = formatLocale(i18n.language);
  return useMemo(() => {
    // To make one costs a hundred times what it costs to use it, and lists have hundreds of lines.
    const made = new Map<string, Intl.DateTimeFormat>();
    const make = (options: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat => {
      const timeZone = zone || ownZone();
      const name = timeZone + JSON.stringify(options);
      const known = made.get(name) ?? new Intl.DateTimeFormat(language, { ...options, timeZone });
      made.set(name, known);
      return known;
    };
    const time = (at: string, zone?: string) =>
      make({ hour: 'numeric', minute: '2-digit' }, zone).format(new Date(at));
    const day = (at: string, zone?: string) =>
      make({ weekday: 'short', day: 'numeric', month: 'short' }, zone).format(new Date(at));
    /** `Today`, `Tomorrow` or the day itself. */
    const nearDay = (at: string, zone?: string) => {
      const now = today(zone || ownZone());
      const date = toWall(at, zone || ownZone()).date;
      if (date === now) return t('time.today');
      if (date === addDays(now, 1)) return t('time.tomorrow');
      return day(at, zone);
    };
    const hours = ({ starts_at, ends_at, time_zone }: Interval) =>
      make({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, time_zone).formatRange(
        new Date(starts_at),
        new Date(ends_at),
      );
    const sameDay = ({ starts_at, ends_at, time_zone = ownZone() }: Interval) =>
      toWall(starts_at, time_zone).date === toWall(new Date(Date.parse(ends_at) - 1), time_zone).date;
    return {
      time,
      day,
      nearDay,
      /** A calendar day without a time, `2026-11-23`. */
      date: (date: string) =>
        make({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, 'UTC').format(
          new Date(`${date}T00:00:00Z`),
        ),
      /** A calendar day of any year, without its weekday. */
      plainDate: (date: string) => make({ dateStyle: 'medium' }, 'UTC').format(new Date(`${date}T00:00:00Z`)),
      dateTime: (at: string, zone?: string) =>
        make({ dateStyle: 'medium', timeStyle: 'short' }, zone).format(new Date(at)),
      shortDate: (at: string) => make({ dateStyle: 'medium' }).format(new Date(at)),
      hours: (interval: Interval) =>
        sameDay(interval)
          ? `${time(interval.starts_at, interval.time_zone)} – ${time(interval.ends_at, interval.time_zone)}`
          : hours(interval),
      number: (value: number) => new Intl.NumberFormat(language).format(value),
      /** A decimal amount as the API writes it, exactly. */
      money: ({ amount, currency }: { amount: string; currency: string }) =>
        new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount as `${number}`),
      /** A rate per kWh, with all its decimals. */
      rate: ({ amount, currency }: { amount: string; currency: string }) =>
        new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 4 }).format(
          amount as `${number}`,
        ),
      /** A size in bytes, in the unit people read. */
      bytes: (size: number) => {
        const unit = size >= 1_000_000 ? 'megabyte' : 'kilobyte';
        const value = size / (unit === 'megabyte' ? 1_000_000 : 1_000);
        const options = { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 } as const;
        return new Intl.NumberFormat(language, options).format(value);
      },
      list: (values: string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(values),
    };
  }, [language, t]);
}
