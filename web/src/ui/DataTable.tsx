import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

/** A column: its title, what stands in a cell, and how it behaves. */
export type Column<T> = {
  key: string;
  title: ReactNode;
  cell: (row: T) => ReactNode;
  /** Aligned right, without a title on the phone: buttons and menus. */
  end?: boolean;
  /** First line of the card on a phone. */
  lead?: boolean;
};

type Props<T> = {
  /** Says what the table lists, for those who do not see it. */
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Where the lead cell links to. */
  href?: (row: T) => string;
};

/** A plain table that becomes a list of cards where the screen is narrow. */
export function DataTable<T>({ caption, columns, rows, rowKey, href }: Props<T>) {
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-end={column.end || undefined}>
                {column.end ? <span className="visually-hidden">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} data-end={column.end || undefined} data-lead={column.lead || undefined}>
                  {!column.end && !column.lead && (
                    <span className={classes.label} aria-hidden>
                      {column.title}
                    </span>
                  )}
                  {column.lead && href ? (
                    <Link to={href(row)} className={classes.link}>
                      {column.cell(row)}
                    </Link>
                  ) : (
                    <div className={classes.value}>{column.cell(row)}</div>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
