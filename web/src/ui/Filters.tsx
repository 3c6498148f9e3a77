import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Filters.module.css';

type Props = {
  /** How many filters narrow the list beyond what is usual. */
  active: number;
  columns: number;
  children: ReactNode;
};

/** Filters above a list: always open where there is room, behind one button on a phone. */
export function Filters({ active, columns, children }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(active > 0);
  return (
    <search aria-label={t('filter.title')} className={classes.filters}>
      <Button
        hiddenFrom="sm"
        variant="default"
        fullWidth
        aria-expanded={open}
        leftSection={<IconAdjustmentsHorizontal size={17} aria-hidden />}
        onClick={() => setOpen(!open)}
      >
        {active > 0 ? t('filter.active', { count: active }) : t('filter.title')}
      </Button>
      <div
        className={classes.fields}
        data-open={open || undefined}
        style={{ '--columns': columns } as object}
      >
        {children}
      </div>
    </search>
  );
}
