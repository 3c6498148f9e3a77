import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/useFormat';
import { useScopeWords } from './useScopeWords';
import type { Values } from './values';

type Props = { values: Values; company: string; you: string };

/** One sentence that says what a delegation will allow. Absent until both sides and a scope are chosen. */
export function Summary({ values, company, you }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useScopeWords();
  const everybody = values.type === 'company_wide' && values.everybody;
  const delegators = everybody
    ? t('delegation.everybody')
    : format.list(values.delegators.map((one) => (one.id === you ? t('delegation.you') : one.name)));
  if (values.delegates.length === 0 || !delegators || values.scopes.length === 0) return null;
  const sentence = t('delegation.summary', {
    count: values.delegates.length,
    delegates: format.list(values.delegates.map((one) => one.name)),
    delegators,
    company,
    verbs: format.list(values.scopes.map(words.verb)),
  });
  const dates = [
    values.starts && t('delegation.from_date', { date: format.date(values.starts) }),
    values.ends && t('delegation.until', { date: format.date(values.ends) }),
  ].filter(Boolean);
  return (
    <Alert color="stead" variant="outline" icon={<IconInfoCircle size={19} />} role="status">
      {sentence} {dates.join(', ')}
      {dates.length > 0 ? '. ' : ''}
      {t('delegation.summary_end')}
    </Alert>
  );
}
