import { IconArmchair, IconDoor, IconMapPin, IconParkingCircle } from '@tabler/icons-react';

const icons = { parking: IconParkingCircle, desk: IconArmchair, room: IconDoor };

/** The icon of a kind of space. It never stands alone: the name stands beside it. */
export function KindIcon({ kind, size = 20 }: { kind: string; size?: number }) {
  const Sign = icons[kind as keyof typeof icons] ?? IconMapPin;
  return <Sign size={size} stroke={1.6} aria-hidden style={{ flex: 'none' }} />;
}
