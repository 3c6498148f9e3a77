import { Text, ThemeIcon } from '@mantine/core';
import { IconBuilding, IconBuildingCommunity, IconHome, IconUser } from '@tabler/icons-react';
import classes from './Person.module.css';

type Props = { name: string; type?: string; use?: string; note?: string };

/** An account: the icon of its kind, its name, and where it hangs. */
export function AccountName({ name, type, use, note }: Props) {
  const Sign =
    use === 'employee'
      ? IconUser
      : use === 'subsidiary'
        ? IconBuildingCommunity
        : type === 'consumer'
          ? IconHome
          : IconBuilding;
  return (
    <span className={classes.person}>
      <ThemeIcon variant="light" color="stead" size={28} radius={8} aria-hidden>
        <Sign size={17} stroke={1.7} />
      </ThemeIcon>
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        {note && (
          <Text span size="xs" c="dimmed" className={classes.note}>
            {note}
          </Text>
        )}
      </span>
    </span>
  );
}
