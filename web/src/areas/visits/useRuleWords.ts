import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/useFormat';
import { fromRule } from './rule';

/** How often a visit comes again, in plain words; an unusual rule as it is. */
export function useRuleWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return (rule: string): string => {
    const repeat = fromRule(rule);
    if (!repeat) return rule;
    const end =
      repeat.ends === 'count'
        ? t('visit.times', { count: Number(repeat.count) })
        : t('visit.until', { date: format.date(repeat.until) });
    return `${t(`rhythm.${repeat.every}`)}, ${end}`;
  };
}
