import { NavLink, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type MenuEntry, menuOf } from './area';
import { useSession } from './session';

/** Whether an address belongs to a menu entry. */
export function isHere(pathname: string, to: string): boolean {
  return to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
}

/** The entries of a group that are of use to the person signed in. */
export function useMenu(group: MenuEntry['group']): MenuEntry[] {
  const { me, company } = useSession();
  return menuOf(group).filter((entry) => entry.shown?.(company, me) ?? true);
}

/** The navigation at the side of wide screens, and behind the menu button of phones. */
export function SideNavigation() {
  const { t } = useTranslation();
  const own = useMenu('own');
  const admin = useMenu('admin');
  return (
    <nav aria-label={t('shell.navigation')}>
      {own.map((entry) => (
        <Entry key={entry.to} entry={entry} />
      ))}
      {admin.length > 0 && (
        <Text size="xs" c="dimmed" fw={550} px="sm" pt="lg" pb={6}>
          {t('shell.administration')}
        </Text>
      )}
      {admin.map((entry) => (
        <Entry key={entry.to} entry={entry} />
      ))}
    </nav>
  );
}

function Entry({ entry: { to, label, icon: Sign } }: { entry: MenuEntry }) {
  const { t } = useTranslation();
  const here = isHere(useLocation().pathname, to);
  return (
    <NavLink
      component={Link}
      to={to}
      label={t(label)}
      leftSection={<Sign size={19} stroke={1.7} aria-hidden />}
      active={here}
      aria-current={here ? 'page' : undefined}
      style={{ borderRadius: 8 }}
      h={40}
    />
  );
}
