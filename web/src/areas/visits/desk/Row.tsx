import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../../../ui/Person';
import { Status } from '../../../ui/Status';
import type { useFormat } from '../../../ui/useFormat';
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
  return (
    <li className={classes.row} data-active={active || undefined} onFocus={() => onActive(row.key)}>
      <span className={classes.time}>{format.time(visit.starts_at, visit.time_zone)}</span>
      <span className={classes.who}>
        <Face name={name} size={32} />
        <span className={classes.words}>
          <Link
            to={`/visits/${visit.id}`}
            className={classes.name}
            tabIndex={step && may ? -1 : tabIndex}
            data-main={(step && may) === true ? undefined : ''}
          >
            {name || t('visit.erased')}
          </Link>
          {note && (
            <Text span size="xs" c="dimmed">
              {note}
            </Text>
          )}
        </span>
      </span>
      <span className={classes.host}>
        <span className="visually-hidden">{t('visit.host')}: </span>
        {visit.names[visit.host] ?? visit.host}
      </span>
      <span className={classes.status}>
        <Status state={waiting ? visit.status : visitor.status} />
      </span>
      <span className={classes.next}>
        {step && may && (
          <Button
            size="sm"
            fullWidth
            variant={step === 'check-out' ? 'default' : 'filled'}
            tabIndex={tabIndex}
            data-main=""
            aria-busy={busy || undefined}
            aria-label={t('desk.step_name', { step: t(`desk.${step}`), name })}
            onClick={() => onStep(row)}
          >
            {t(`desk.${step}`)}
          </Button>
        )}
      </span>
    </li>
  );
});
