import { useTranslation } from 'react-i18next';
import { isDate, isTime } from '../../ui/zone';
import { type Repeat, wrongRepeat } from './rule';
import type { NewForm } from './types';
import type { Values } from './values';

/** What must be right about a visit before it is sent. */
export function useVisitRules({ email_required }: Pick<NewForm, 'email_required'>) {
  const { t } = useTranslation();
  const needed = (value: string) => (value.trim() ? null : t('field.required'));
  const email = (value: string) =>
    !value.trim() || /^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('field.email');
  const whenNew = (rule: (value: string) => string | null) => (value: string, values: Values) =>
    values.hostIsNew ? rule(value) : null;
  return {
    host: (value: Values['host'], { hostIsNew }: Values) =>
      hostIsNew || value.length > 0 ? null : t('field.required'),
    newHost: {
      given_name: whenNew(needed),
      family_name: whenNew(needed),
      email: whenNew((value) => needed(value) ?? email(value)),
    },
    visitors: {
      given_name: needed,
      family_name: needed,
      email: (value: string) => (email_required ? needed(value) : null) ?? email(value),
    },
    date: (value: string) => (isDate(value) ? null : t('field.date')),
    from: (value: string) => (isTime(value) ? null : t('field.time')),
    to: (value: string, { from }: Values) =>
      isTime(value) && value !== from ? null : t('problem.end_before_start'),
    repeat: (value: Repeat, { date }: Values) => {
      const wrong = wrongRepeat(value, date);
      return wrong && t(wrong);
    },
  };
}
