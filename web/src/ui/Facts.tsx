import type { ReactNode } from 'react';
import classes from './Facts.module.css';

/** Names and values of one thing, under each other. Entries that are false are left out. */
export function Facts({ facts }: { facts: ([name: ReactNode, value: ReactNode] | false)[] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter((fact) => fact !== false)
        .map(([name, value]) => (
          <div key={String(name)} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
