import { Burger, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccountMenu } from './AccountMenu';
import { ActingSwitch } from './ActingSwitch';
import { Bell } from './Bell';
import { CompanySwitch } from './CompanySwitch';
import classes from './HeaderBar.module.css';

type Props = { height: number; menuOpened: boolean; toggleMenu: () => void };

/** The top of every screen: where am I, for whom do I act, what is new, who am I. */
export function HeaderBar({ height, menuOpened, toggleMenu }: Props) {
  const { t } = useTranslation();
  return (
    <Group h={height} px="sm" justify="space-between" wrap="nowrap" gap="xs" className={classes.header}>
      <Group gap={6} wrap="nowrap" miw={0}>
        <Burger
          opened={menuOpened}
          onClick={toggleMenu}
          hiddenFrom="md"
          size="sm"
          aria-label={t(menuOpened ? 'shell.close_menu' : 'shell.open_menu')}
          aria-expanded={menuOpened}
        />
        <Link to="/" className={classes.brand} aria-label={t('shell.home')}>
          <img src="/icon.svg" alt="" width={26} height={26} />
          <span className={classes.word}>Stead</span>
        </Link>
        <CompanySwitch />
      </Group>
      <Group gap={4} wrap="nowrap">
        <ActingSwitch />
        <Bell />
        <AccountMenu />
      </Group>
    </Group>
  );
}
