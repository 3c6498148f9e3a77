import { ActionIcon, Menu } from '@mantine/core';
import { type Icon, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './AddButton.module.css';

/** One thing that can be added to a list; it is a screen of its own. */
export type Addition = { to: string; label: string; icon: Icon };

/** The + at the bottom right of a list, with what can be added. Absent when that is nothing. */
export function AddButton({ additions }: { additions: Addition[] }) {
  const { t } = useTranslation();
  if (additions.length === 0) return null;
  return (
    <Menu position="top-end" width={260} returnFocus>
      <Menu.Target>
        <ActionIcon
          variant="filled"
          radius="xl"
          size={56}
          aria-label={t('action.add')}
          className={classes.button}
        >
          <IconPlus size={26} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {additions.map(({ to, label, icon: Sign }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Sign size={17} aria-hidden />}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
