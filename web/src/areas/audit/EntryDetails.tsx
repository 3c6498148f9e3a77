import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../api/types';
import { DataTable } from '../../ui/DataTable';
import { type Change, difference } from './difference';
import classes from './EntryDetails.module.css';

/** What an act changed, and by what it can be traced. */
export function EntryDetails({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const changes = difference(entry.before, entry.after, entry.names);
  const trace = [
    entry.reason && [t('audit.reason'), entry.reason],
    entry.delegation && [t('audit.delegation'), entry.delegation],
    [t('audit.action'), entry.action],
    [t('audit.request'), entry.request_id],
    [t('audit.source'), [entry.source, entry.client].filter(Boolean).join(' · ')],
    [t('audit.sealed'), t(entry.sealed ? 'audit.sealed_yes' : 'audit.sealed_no')],
  ].filter((row): row is [string, string] => Array.isArray(row) && Boolean(row[1]));
  return (
    <div className={classes.details}>
      {changes.length > 0 ? (
        <DataTable<Change>
          caption={t('audit.changes')}
          rows={changes}
          rowKey={(change) => change.field}
          columns={[
            {
              key: 'field',
              title: t('audit.field'),
              lead: true,
              cell: (change) => change.field.replaceAll('_', ' '),
            },
            { key: 'before', title: t('audit.before'), cell: (change) => change.before ?? '–' },
            { key: 'after', title: t('audit.after'), cell: (change) => change.after ?? '–' },
          ]}
        />
      ) : (
        <Text size="sm" c="dimmed" px="md" pt="sm">
          {t('audit.no_changes')}
        </Text>
      )}
      <dl className={classes.trace}>
        {trace.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
