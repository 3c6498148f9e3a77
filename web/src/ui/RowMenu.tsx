import { ActionIcon, Menu, Text } from '@mantine/core';
import { type Icon, IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

/** One thing that can be done with a row. */
export type RowAction = {
  key: string;
  label: string;
  icon: Icon;
  /** Why it is not possible; the entry stays and says so. */
  refusal?: string | false;
  destroys?: boolean;
  to?: string;
  onClick?: () => void;
};

/** What can be done with one row of a list. */
export function RowMenu({ label, actions }: { label: string; actions: RowAction[] }) {
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={label}>
          <IconDots size={18} color="var(--mantine-color-text)" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Entry key={action.key} action={action} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Entry({ action: { label, icon: Sign, refusal, destroys, to, onClick } }: { action: RowAction }) {
  const left = <Sign size={16} aria-hidden />;
  if (refusal) {
    return (
      <Menu.Item leftSection={left} closeMenuOnClick={false} aria-disabled c="dimmed">
        {label}
        <Text size="xs" c="dimmed">
          {refusal}
        </Text>
      </Menu.Item>
    );
  }
  if (to) {
    return (
      <Menu.Item leftSection={left} component={Link} to={to}>
        {label}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item leftSection={left} color={destroys ? 'red' : undefined} onClick={onClick}>
      {label}
    </Menu.Item>
  );
}
