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
      {grouped(admin).map(({ inside, entries }) =>
        inside ? (
          <Entries key={inside} label={inside} entries={entries} />
        ) : (
          entries.map((entry) => <Entry key={entry.to} entry={entry} />)
        ),
      )}
    </nav>
  );
}

/** Entries that stand under one name, where there are several; one alone needs no fold. */
export function grouped(entries: MenuEntry[]): { inside?: string; entries: MenuEntry[] }[] {
  const groups: { inside?: string; entries: MenuEntry[] }[] = [];
  for (const entry of entries) {
    const known = entry.inside && groups.find((group) => group.inside === entry.inside);
    if (known) known.entries.push(entry);
    else groups.push({ inside: entry.inside, entries: [entry] });
  }
  return groups.map((group) =>
    group.inside && group.entries.length === 1 && group.entries[0]?.label === group.inside
      ? { entries: group.entries }
      : group,
  );
}

function Entries({ label, entries }: { label: string; entries: MenuEntry[] }) {
  const { t } = useTranslation();
  const Sign = entries[0]?.icon;
  return (
    <NavLink
      component="button"
      type="button"
      label={t(label)}
      leftSection={Sign && <Sign size={19} stroke={1.7} aria-hidden />}
      defaultOpened
      childrenOffset={30}
      style={{ borderRadius: 8 }}
      h={40}
    >
      {entries.map((entry) => (
        <Entry key={entry.to} entry={entry} inside={label} />
      ))}
    </NavLink>
  );
}

function Entry({ entry: { to, label, icon: Sign }, inside }: { entry: MenuEntry; inside?: string }) {
  const { t } = useTranslation();
  const { company } = useSession();
  const here = isHere(useLocation().pathname, to);
  return (
    <NavLink
      component={Link}
      to={to}
      label={inside === label ? company?.name : t(label)}
      leftSection={!inside && <Sign size={19} stroke={1.7} aria-hidden />}
      active={here}
      aria-current={here ? 'page' : undefined}
      style={{ borderRadius: 8 }}
      h={40}
    />
  );
}
