import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../api/types';
import { Face } from '../../ui/Person';
import { Status } from '../../ui/Status';
import { useFormat } from '../../ui/useFormat';
import classes from './AuditList.module.css';
import { EntryDetails } from './EntryDetails';
import { useActionWords } from './useActionWords';

/** Entries of the audit log, newest first; each opens to what was before and after. */
export function AuditList({ entries }: { entries: AuditEntry[] }) {
  return (
    <ul className={classes.list}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useActionWords();
  const name = (id: string | null | undefined) => (id ? (entry.names?.[id] ?? id) : '');
  const actor = name(entry.actor) || t('audit.system');
  const forOther = Boolean(entry.subject) && entry.subject !== entry.actor;
  // Without a delegation it was done by a right of the actor's own, or by Stead itself.
  const onBehalf = forOther && Boolean(entry.delegation);
  // What has no name of its own, such as a session, is told by what was done with it.
  const object = entry.object?.name || entry.names?.[entry.object?.id ?? ''];
  return (
    <li>
      <details className={classes.entry}>
        <summary className={classes.summary}>
          <IconChevronRight size={16} className={classes.arrow} aria-hidden />
          <Face name={actor} />
          <span className={classes.who}>
            <Text span size="sm" fw={600}>
              {actor}
            </Text>
            {onBehalf && (
              <Text span size="sm" className={classes.behalf}>
                {t('audit.on_behalf', { name: name(entry.subject) })}
              </Text>
            )}
            {forOther && !onBehalf && (
              <Text span size="sm" c="dimmed">
                {t('audit.for', { name: name(entry.subject) })}
              </Text>
            )}
          </span>
          <span className={classes.what}>
            <Text span size="sm">
              {words(entry.event || entry.action)}
            </Text>
            {object && (
              <Text span size="sm" c="dimmed">
                {object}
              </Text>
            )}
          </span>
          <span className={classes.outcome}>{entry.outcome === 'refused' && <Status state="refused" />}</span>
          <Text span size="xs" c="dimmed" className={classes.at}>
            {format.dateTime(entry.at)}
          </Text>
        </summary>
        <EntryDetails entry={entry} />
      </details>
    </li>
  );
}
