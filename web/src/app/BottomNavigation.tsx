import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './BottomNavigation.module.css';
import { isHere, useMenu } from './SideNavigation';

/** The navigation of phones: the few places one goes to every day. */
export function BottomNavigation() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const entries = useMenu('own').filter((entry) => entry.bottom);
  return (
    <nav className={classes.bar} aria-label={t('shell.main_navigation')}>
      {entries.map(({ to, label, icon: Sign }) => {
        const here = isHere(pathname, to);
        return (
          <Link key={to} to={to} className={classes.entry} aria-current={here ? 'page' : undefined}>
            <Sign size={22} stroke={here ? 2 : 1.6} aria-hidden />
            <span>{t(label)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
