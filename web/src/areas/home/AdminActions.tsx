import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMenu } from '../../app/SideNavigation';
import classes from './QuickActions.module.css';

/** The way to what one administers, for who belongs to no company. */
export function AdminActions() {
  const { t } = useTranslation();
  const entries = useMenu('admin');
  if (entries.length === 0) return null;
  return (
    <section aria-label={t('shell.administration')}>
      <ul className={classes.grid}>
        {entries.map(({ to, label, icon: Sign }) => (
          <li key={to}>
            <Link to={to} className={classes.tile}>
              <Sign size={22} stroke={1.6} aria-hidden />
              <span>{t(label)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
