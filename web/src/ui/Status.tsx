import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconClockPause,
  IconHourglass,
  IconLock,
  IconLogin2,
  IconLogout2,
  IconMapPin,
  IconPlayerPause,
  IconUserOff,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const signs = {
  active: { icon: IconCircleCheck, color: 'green' },
  inactive: { icon: IconPlayerPause, color: 'gray' },
  revoked: { icon: IconBan, color: 'gray' },
  scheduled: { icon: IconClockPause, color: 'gray' },
  ended: { icon: IconClock, color: 'gray' },
  suspended: { icon: IconUserOff, color: 'gray' },
  reserved: { icon: IconCircleCheck, color: 'stead' },
  waiting: { icon: IconHourglass, color: 'gray' },
  checked_in: { icon: IconLogin2, color: 'green' },
  in_review: { icon: IconHourglass, color: 'gray' },
  expected: { icon: IconClock, color: 'stead' },
  on_site: { icon: IconMapPin, color: 'stead' },
  checked_out: { icon: IconLogout2, color: 'gray' },
  denied: { icon: IconBan, color: 'gray' },
  released: { icon: IconLogout2, color: 'gray' },
  cancelled: { icon: IconX, color: 'gray' },
  no_show: { icon: IconUserOff, color: 'gray' },
  deactivated: { icon: IconUserOff, color: 'gray' },
  invited: { icon: IconHourglass, color: 'gray' },
  done: { icon: IconCircleCheck, color: 'green' },
  refused: { icon: IconBan, color: 'gray' },
  pending: { icon: IconHourglass, color: 'stead' },
  completed: { icon: IconCircleCheck, color: 'green' },
  valid: { icon: IconCircleCheck, color: 'green' },
  expiring: { icon: IconAlertTriangle, color: 'gray' },
  expired: { icon: IconClock, color: 'gray' },
  activated: { icon: IconCircleCheck, color: 'green' },
  withdrawn: { icon: IconBan, color: 'gray' },
  closed: { icon: IconLock, color: 'gray' },
  checking: { icon: IconHourglass, color: 'stead' },
  importing: { icon: IconHourglass, color: 'stead' },
  failed: { icon: IconAlertTriangle, color: 'gray' },
  pairing: { icon: IconHourglass, color: 'stead' },
  paired: { icon: IconCircleCheck, color: 'green' },
  unpaired: { icon: IconBan, color: 'gray' },
} as const;

/** Every state that is shown with an icon and a word of its own. */
export type State = keyof typeof signs;

/** A state as icon, word and colour together; a state the app does not know is shown as it came. */
export function Status({ state }: { state: string }) {
  const { t } = useTranslation();
  const sign = signs[state as State];
  if (!sign)
    return (
      <Badge variant="light" color="gray">
        {state}
      </Badge>
    );
  const Sign = sign.icon;
  return (
    <Badge variant="light" color={sign.color} miw="max-content" leftSection={<Sign size={13} aria-hidden />}>
      {t(`status.${state}`)}
    </Badge>
  );
}
