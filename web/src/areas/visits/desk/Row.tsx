import { IconId } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../../../ui/Person';
import { Status } from '../../../ui/Status';
import type { useFormat } from '../../../ui/useFormat';
import { hostOf } from '../host';
import classes from './Desk.module.css';
import type { DeskRow } from './rows';

type Props = {
  row: DeskRow;
  /** The one line that Tab leads to; arrows lead to the others. */
  active: boolean;
  busy: boolean;
  /** Whether the next step may be taken here. */
  may: boolean;
  format: ReturnType<typeof useFormat>;
  onStep: (row: DeskRow) => void;
  onActive: (key: string) => void;
};

/** One visitor at the desk: when, who, to whom, how far, and one button for what comes next. */
export const Row = memo(function Row({ row, active, busy, may, format, onStep, onActive }: Props) {
  const { t } = useTranslation();
  const { visit, visitor, name, step } = row;
  const tabIndex = active ? 0 : -1;
  const note = [visitor.company, visitor.plate].filter(Boolean).join(' · ');
  const waiting = visit.status === 'in_review' || visit.status === 'denied';
  const acts = step !== undefined && may;
  return (
    <li
      className={classes.row}
      data-line={row.key}
      data-active={active || undefined}
      onFocus={() => onActive(row.key)}
    >
      <span className={classes.time}>{format.time(visit.starts_at, visit.time_zone)}</span>
      <span className={classes.who}>
        <Face name={name} size={32} />
        <span className={classes.words}>
          <a
            href={`/visits/${visit.id}`}
            className={classes.name}
            tabIndex={acts ? -1 : tabIndex}
            data-visit=""
            data-main={acts ? undefined : ''}
          >
            {name || t('visit.erased')}
          </a>
          {note && <span className={classes.note}>{note}</span>}
        </span>
      </span>
      <span className={classes.host}>
        <span className="visually-hidden">{t('visit.host')}: </span>
        {hostOf(visit)}
        {visit.host_left && ` (${t('desk.host_left')})`}
      </span>
      <span className={classes.status}>
        <Status state={waiting ? visit.status : visitor.status} />
      </span>
      <span className={classes.next}>
        {may && !waiting && visitor.status !== 'checked_out' && (
          <a
            href={`/visits/${visit.id}/badges?visitor=${visitor.id}`}
            className={classes.badge}
            tabIndex={tabIndex}
            data-badge=""
            aria-label={t('desk.badge_of', { name })}
            title={t('badges.one')}
          >
            <IconId size={20} stroke={1.6} aria-hidden />
          </a>
        )}
        {acts && (
          <button
            type="button"
            className={classes.step}
            data-step={step}
            tabIndex={tabIndex}
            data-main=""
            aria-busy={busy || undefined}
            aria-label={t('desk.step_name', { step: t(`desk.${step}`), name })}
            onClick={() => onStep(row)}
          >
            {t(`desk.${step}`)}
          </button>
        )}
      </span>
    </li>
  );
});
