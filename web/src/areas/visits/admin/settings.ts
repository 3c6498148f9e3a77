import { type FieldProblem, fieldText } from '../../../api/problem';
import type { VisitSettings } from '../types';

/** The settings of visits as their form holds them. */
export type SettingsValues = {
  approval: string[];
  on_site_step: boolean;
  email_required: boolean;
  default_minutes: string;
  reminder_minutes: string;
  retention_days: string;
  reminder_to_visitor_hours: string;
  leaving: 'hours' | 'daily';
  hours_after: string;
  daily_at: string;
  visitor_language: string;
};

const usualHours = '12';
const usualTime = '20:00';

export function fromSettings(settings: VisitSettings): SettingsValues {
  const { hours_after, daily_at } = settings.check_out;
  return {
    approval: settings.approval ?? [],
    on_site_step: settings.on_site_step,
    email_required: settings.email_required,
    default_minutes: String(settings.default_minutes),
    reminder_minutes: String(settings.reminder_minutes),
    retention_days: String(settings.retention_days),
    reminder_to_visitor_hours: String(settings.reminder_to_visitor_hours),
    leaving: daily_at ? 'daily' : 'hours',
    hours_after: hours_after ? String(hours_after) : usualHours,
    daily_at: daily_at || usualTime,
    visitor_language: settings.visitor_language,
  };
}

export function toSettings(values: SettingsValues): VisitSettings {
  const { leaving, hours_after, daily_at, ...rest } = values;
  return {
    approval: rest.approval,
    on_site_step: rest.on_site_step,
    email_required: rest.email_required,
    default_minutes: Number(rest.default_minutes),
    reminder_minutes: Number(rest.reminder_minutes),
    retention_days: Number(rest.retention_days),
    reminder_to_visitor_hours: Number(rest.reminder_to_visitor_hours),
    visitor_language: rest.visitor_language,
    check_out: leaving === 'hours' ? { hours_after: Number(hours_after) } : { daily_at },
  };
}

/** Whether a text is a whole number between two others. */
export function whole(value: string, least: number, most: number): boolean {
  return /^\d+$/.test(value.trim()) && Number(value) >= least && Number(value) <= most;
}

/** Complaints at the fields they are about: `/check_out/hours_after` becomes `hours_after`. */
export function settingsErrors(problems: FieldProblem[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const wrong of problems) {
    const name = wrong.pointer.split('/').at(-1) ?? '';
    if (name) fields[name === 'check_out' ? 'leaving' : name] ??= fieldText(wrong);
  }
  return fields;
}
