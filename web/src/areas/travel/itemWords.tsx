import { IconBed, IconCar, IconPlane, IconTrain } from '@tabler/icons-react';
import type { BookingItem } from '../../api/types';

const signs = { flight: IconPlane, hotel: IconBed, train: IconTrain, car: IconCar };

/** The sign of a kind of item. */
export function ItemIcon({ type, size = 20 }: { type: BookingItem['type']; size?: number }) {
  const Sign = signs[type];
  return <Sign size={size} stroke={1.6} aria-hidden />;
}

/** From where to where, or the place. */
export function placesText({ from, to, place }: { from?: string; to?: string; place?: string }): string {
  return place || [from, to].filter(Boolean).join(' → ');
}
