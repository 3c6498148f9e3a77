import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BookingItem } from '../../api/types';
import { useFormat } from '../../ui/useFormat';
import { ItemIcon, placesText } from './itemWords';
import classes from './Travel.module.css';

/** The items of a booking request: what, where, when, from whom, for how much. */
export function ItemList({ items, zone }: { items: BookingItem[]; zone?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={classes.list} aria-label={t('booking.items')}>
      {items.map((item) => {
        const when = [item.starts_at, item.ends_at]
          .filter((at): at is string => Boolean(at))
          .map((at) => format.dateTime(at, zone));
        return (
          <li key={JSON.stringify(item)} className={classes.row}>
            <span className={classes.icon}>
              <ItemIcon type={item.type} />
            </span>
            <span className={classes.words}>
              <Text span size="sm" fw={560}>
                {t(`item_type.${item.type}`)}: {placesText(item)}
              </Text>
              <Text span size="xs" c="dimmed">
                {[when.join(' – '), item.supplier].filter(Boolean).join(' · ')}
              </Text>
              {item.notes && (
                <Text span size="xs" c="dimmed">
                  {item.notes}
                </Text>
              )}
            </span>
            {item.price && (
              <Text span size="sm">
                {format.money(item.price)}
              </Text>
            )}
          </li>
        );
      })}
    </ul>
  );
}
