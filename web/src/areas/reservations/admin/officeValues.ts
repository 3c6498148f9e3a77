import { type FieldProblem, fieldText } from '../../../api/problem';
import { type Kind, kinds, type Office } from '../../../api/types';

/** Days of the week in the order of the form. */
export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Day = (typeof days)[number];
type Hours = NonNullable<Office['opening_hours']>[number];
/** Opening of one day; closed days have no times. */
export type DayHours = { open: boolean; from: string; to: string };

/** What the form of an office holds. */
export type OfficeValues = {
  name: string;
  address: string;
  time_zone: string;
  hours: Record<Day, DayHours>;
  /** Further hours of days that have several, which the form shows and keeps. */
  more: Hours[];
  horizon_days: number | string;
  max_open: number | string;
  max_per_day: number | string;
  max_per_week: number | string;
  kinds: Kind[];
};

const usual: DayHours = { open: true, from: '07:00', to: '19:00' };
const shut: DayHours = { open: false, from: '07:00', to: '19:00' };

/** An office as its form shows it. One without hours is open around the clock. */
export function fromOffice(office: Office | undefined, zone: string): OfficeValues {
  const all = office?.opening_hours ?? [];
  const hoursOf = (day: Day): DayHours => {
    if (!office) return day === 'sat' || day === 'sun' ? shut : usual;
    if (all.length === 0) return { open: true, from: '00:00', to: '24:00' };
    const found = all.find((one) => one.day === day);
    return found ? { open: true, from: found.from, to: found.to } : shut;
  };
  const rules = office?.rules;
  return {
    name: office?.name ?? '',
    address: office?.address ?? '',
    time_zone: office?.time_zone ?? zone,
    hours: Object.fromEntries(days.map((day) => [day, hoursOf(day)])) as Record<Day, DayHours>,
    more: all.filter((one) => all.find(({ day }) => day === one.day) !== one),
    horizon_days: rules?.horizon_days ?? 60,
    max_open: rules?.max_open ?? 0,
    max_per_day: rules?.max_per_day ?? 0,
    max_per_week: rules?.max_per_week ?? 0,
    kinds: kinds.filter((kind) => rules?.kinds?.includes(kind) ?? true),
  };
}

/** The body that saves what the form says. */
export function toOffice(values: OfficeValues) {
  const count = (value: number | string) => Math.max(0, Math.trunc(Number(value) || 0));
  return {
    name: values.name.trim(),
    address: values.address.trim(),
    time_zone: values.time_zone,
    opening_hours: [
      ...days
        .filter((day) => values.hours[day].open)
        .map((day) => ({ day, from: values.hours[day].from, to: values.hours[day].to })),
      ...values.more.filter(({ day }) => values.hours[day].open),
    ],
    rules: {
      horizon_days: count(values.horizon_days),
      max_open: count(values.max_open),
      max_per_day: count(values.max_per_day),
      max_per_week: count(values.max_per_week),
      kinds: values.kinds,
    },
  };
}

/** Complaints at the fields of the form: `/opening_hours/1` is the second of the open days, all hours are the first. */
export function officeErrors(
  errors: FieldProblem[],
  sent: ReturnType<typeof toOffice>,
): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const wrong of errors) {
    const [first = '', second = '', third] = wrong.pointer.split('/').slice(1);
    const day = sent.opening_hours[Number(second)]?.day;
    const hour = day && `hours.${day}.${third === 'from' ? 'from' : 'to'}`;
    const name = first === 'rules' ? second : first === 'opening_hours' && hour ? hour : first;
    if (name) fields[name] ??= fieldText(wrong);
  }
  return fields;
}
