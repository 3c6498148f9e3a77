import { Box, SegmentedControl, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconLayoutList, IconTimeline } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { QueryState } from '../../ui/QueryState';
import { useFormat } from '../../ui/useFormat';
import { BookFilters } from './BookFilters';
import { ConfirmBooking } from './ConfirmBooking';
import { FreeList } from './FreeList';
import { useAvailability } from './queries';
import { useBooking } from './useBooking';

const Timeline = lazy(() =>
  import('./SpacesTimeline').then((module) => ({ default: module.SpacesTimeline })),
);

/** Find and book: what is free, as a list or as a timeline, and one sheet to confirm. */
export function BookPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const booking = useBooking();
  const { search, set, office, day, date } = booking;
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  const view = (wide && (search.view ?? 'timeline')) || 'list';
  const query = useAvailability(office ? { office: office.id, kind: search.kind, ...day } : null);
  return (
    <Page title={t('book.title')} description={t('book.text')}>
      <BookFilters booking={booking} />
      <Card
        flush
        title={format.date(date)}
        description={
          office ? t('book.place', { kind: t(`kinds.${search.kind}`), office: office.name }) : undefined
        }
        action={
          wide && (
            <SegmentedControl
              size="xs"
              aria-label={t('book.view')}
              value={view}
              onChange={(next) => set({ view: next as 'list' | 'timeline' })}
              data={[
                { value: 'timeline', label: <ViewLabel icon={IconTimeline} text={t('book.timeline')} /> },
                { value: 'list', label: <ViewLabel icon={IconLayoutList} text={t('book.list')} /> },
              ]}
            />
          )
        }
      >
        <QueryState
          query={booking.offices.error ? { ...query, error: booking.offices.error } : query}
          lines={8}
        >
          {(found) =>
            view === 'timeline' ? (
              <Suspense
                fallback={
                  <Box p="md">
                    <Skeleton h={420} />
                  </Box>
                }
              >
                <Timeline booking={booking} availability={found} />
              </Suspense>
            ) : (
              <FreeList booking={booking} availability={found} />
            )
          }
        </QueryState>
      </Card>
      <ConfirmBooking booking={booking} availability={query.data} />
    </Page>
  );
}

function ViewLabel({ icon: Sign, text }: { icon: typeof IconTimeline; text: string }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
      <Sign size={15} aria-hidden /> {text}
    </span>
  );
}
