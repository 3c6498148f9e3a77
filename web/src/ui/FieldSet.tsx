import type { ReactNode } from 'react';
import classes from './FieldSet.module.css';

/** Fields that belong together, under one name. */
export function FieldSet({ legend, children }: { legend: ReactNode; children: ReactNode }) {
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}>{legend}</legend>
      {children}
    </fieldset>
  );
}
