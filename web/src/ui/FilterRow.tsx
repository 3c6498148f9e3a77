import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './FilterRow.module.css';

/** Search and filters above a list; the first is the widest. */
export function FilterRow({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <search className={classes.row} aria-label={t('filter.title')}>
      {children}
    </search>
  );
}
