import { Button, Text } from '@mantine/core';
import { IconCalendarX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Availability } from '../../api/types';
import { ActionButton } from '../../ui/ActionButton';
import { EmptyState } from '../../ui/EmptyState';
import { KindIcon } from '../../ui/KindIcon';
import { byZone, freeSpaces } from './availability';
import { Features } from './Features';
import classes from './FreeList.module.css';
import type { Booking } from './useBooking';
import { useBookRefusal } from './useBookRefusal';

const first = 12;

/** The spaces free for the whole time asked for, one tap from being reserved. */
export function FreeList({ booking, availability }: { booking: Booking; availability: Availability }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const refusal = useBookRefusal(booking);
  const free = booking.valid ? freeSpaces(availability.items ?? [], booking.wanted) : [];
  const names = availability.items?.[0]?.names;
  if (free.length === 0) {
    return (
      <EmptyState icon={IconCalendarX} title={booking.hours.closed ? t('book.closed') : t('book.full')}>
        {booking.hours.closed ? t('book.closed_text') : t('book.full_text')}
      </EmptyState>
    );
  }
  const shown = all ? free : free.slice(0, first);
  return (
    <>
      <Text size="sm" c="dimmed" px="md" pt="sm" role="status">
        {t('book.free_count', { count: free.length, total: availability.items?.length ?? 0 })}
      </Text>
      {byZone(shown).map(({ zone, items }) => (
        <section key={zone}>
          <Text component="h3" size="xs" fw={600} c="dimmed" className={classes.zone}>
            {items[0]?.names?.[zone] ?? names?.[zone] ?? zone}
          </Text>
          <ul className={classes.list}>
            {items.map(({ space }) => (
              <li key={space.id} className={classes.row}>
                <KindIcon kind={space.kind} />
                <span className={classes.name}>{space.name}</span>
                <Features features={space.features} />
                <ActionButton
                  variant="light"
                  size="xs"
                  refusal={refusal}
                  aria-label={t('book.book_space', { name: space.name })}
                  onClick={() => booking.set({ space: space.id }, { push: true })}
                >
                  {t('book.book')}
                </ActionButton>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {!all && free.length > first && (
        <div className={classes.more}>
          <Button variant="subtle" onClick={() => setAll(true)}>
            {t('book.show_all', { count: free.length })}
          </Button>
        </div>
      )}
    </>
  );
}
