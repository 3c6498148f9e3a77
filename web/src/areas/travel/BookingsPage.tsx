import { Button } from '@mantine/core';
import { IconPlaneOff, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/client';
import { useIsActing, useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { ChoiceFilter } from '../../ui/ChoiceFilter';
import { DateFilter } from '../../ui/DateFilter';
import { EmptyState } from '../../ui/EmptyState';
import { Filters } from '../../ui/Filters';
import { Page } from '../../ui/Page';
import { Pager } from '../../ui/Pager';
import { QueryState } from '../../ui/QueryState';
import { useUrl } from '../../ui/useUrl';
import { addDays, fromWall, ownZone } from '../../ui/zone';
import { BookingTable } from './BookingTable';
import { fullName } from './owners';
import { useTravelers } from './queries';
import { type BookingSearch, parseBookings, statuses } from './search';

const pageSize = 50;
const most = 200;

/** The subject's booking requests, the newest first; those of the whole company for whoever may see them. */
export function BookingsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { subject, office } = useSession();
  const isActing = useIsActing();
  const refusal = useRefusal().scope('CREATE_BOOKINGS');
  const [search, set] = useUrl(parseBookings);
  const zone = office?.time_zone ?? ownZone();
  const query = useApi().useQuery('get', '/api/v1/booking-requests', {
    params: {
      query: {
        status: search.status && [search.status],
        traveler: search.traveler,
        requested_by: isActing ? undefined : search.whose,
        from: search.from && fromWall({ date: search.from, time: '00:00' }, zone),
        to: search.to && fromWall({ date: addDays(search.to, 1), time: '00:00' }, zone),
        after: search.after,
        limit: pageSize,
      },
    },
  });
  const ask = () => navigate({ to: '/bookings/new' });
  return (
    <Page
      title={isActing ? t('bookings.title_for', { name: subject.name }) : t('bookings.title')}
      actions={
        <ActionButton refusal={refusal} leftSection={<IconPlus size={17} aria-hidden />} onClick={ask}>
          {t('booking.request')}
        </ActionButton>
      }
    >
      <BookingFilters search={search} set={set} />
      <Card flush>
        <QueryState
          query={query}
          lines={6}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState
                icon={IconPlaneOff}
                title={t('bookings.empty')}
                action={
                  !refusal && (
                    <Button variant="default" onClick={ask}>
                      {t('booking.request')}
                    </Button>
                  )
                }
              >
                {t('bookings.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <BookingTable rows={items ?? []} />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
    </Page>
  );
}

type Set = (patch: { [K in keyof BookingSearch]?: BookingSearch[K] | '' }) => void;

function BookingFilters({ search, set }: { search: BookingSearch; set: Set }) {
  const { t } = useTranslation();
  const { company, subject } = useSession();
  const isActing = useIsActing();
  const others = !isActing && company?.rights.includes('bookings.read');
  const travelers = useTravelers({ owner: subject.id, limit: most }).data?.items ?? [];
  const { after: _, ...narrowing } = search;
  const active = Object.values(narrowing).filter(Boolean).length;
  const day = (name: 'from' | 'to') => (
    <DateFilter
      label={t(`filter.${name}`)}
      value={search[name]}
      set={(value) => set({ [name]: value, after: '' })}
    />
  );
  return (
    <Filters active={active} columns={others ? 5 : 4}>
      <ChoiceFilter
        label={t('reservation.status')}
        value={search.status}
        choices={statuses.map((value) => ({ value, label: t(`status.${value.toLowerCase()}`) }))}
        set={(status) => set({ status, after: '' })}
      />
      <ChoiceFilter
        label={t('booking.traveler')}
        value={search.traveler}
        choices={travelers.map((one) => ({ value: one.id, label: fullName(one) }))}
        set={(traveler) => set({ traveler, after: '' })}
      />
      {day('from')}
      {day('to')}
      {others && (
        <ChoiceFilter
          label={t('bookings.whose')}
          value={search.whose}
          none={t('bookings.own')}
          choices={[{ value: 'any', label: t('bookings.everybody') }]}
          set={(whose) => set({ whose, after: '' })}
        />
      )}
    </Filters>
  );
}
