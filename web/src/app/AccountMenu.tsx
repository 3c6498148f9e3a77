import { Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Face } from '../ui/Person';
import { useSession } from './session';
import { useSignOut } from './useSignOut';

const schemes = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;

/** Who is signed in: the profile, the theme and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { me, ownName } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton aria-label={t('shell.account', { name: ownName })} p={6} display="flex">
          <Face name={ownName} size={30} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Text fw={600} px="sm" pt="xs" size="sm">
          {ownName}
        </Text>
        <Text c="dimmed" px="sm" pb="xs" size="xs">
          {me.user.email}
        </Text>
        <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} />}>
          {t('menu.profile')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        {(Object.keys(schemes) as (keyof typeof schemes)[]).map((scheme) => {
          const Sign = schemes[scheme];
          return (
            <Menu.Item
              key={scheme}
              leftSection={<Sign size={16} />}
              aria-current={colorScheme === scheme || undefined}
              fw={colorScheme === scheme ? 600 : undefined}
              onClick={() => setColorScheme(scheme)}
            >
              {t(`theme.${scheme}`)}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          {t('action.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
