import { Button } from '@mantine/core';
import { IconArrowsExchange, IconCalendarOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/client';
import { useIsActing, useSession } from '../../app/session';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { Pager } from '../../ui/Pager';
import { QueryState } from '../../ui/QueryState';
import { useUrl } from '../../ui/useUrl';
import { addDays, fromWall, ownZone, today } from '../../ui/zone';
import { ReservationFilters } from './ReservationFilters';
import { ReservationTable } from './ReservationTable';
import { parseList, statusQuery } from './search';
import { TransferDialog } from './TransferDialog';
import { useTransferRefusal } from './useTransferRefusal';

const pageSize = 100;

/** The subject's reservations. What the filter leaves visible is what a transfer of all moves. */
export function ReservationsPage() {
  const { t } = useTranslation();
  const { office, subject } = useSession();
  const isActing = useIsActing();
  const [search, set] = useUrl(parseList);
  const [transfer, setTransfer] = useState(false);
  const zone = office?.time_zone ?? ownZone();
  const from = search.from ?? today(zone);
  const filter = {
    from: fromWall({ date: from, time: '00:00' }, zone),
    to: search.to && fromWall({ date: addDays(search.to, 1), time: '00:00' }, zone),
    status: statusQuery(search.status),
    kind: search.kind,
  };
  const query = useApi().useQuery('get', '/api/v1/reservations', {
    params: { query: { ...filter, vehicle: search.vehicle, limit: pageSize, after: search.after } },
  });
  const rows = query.data?.items ?? [];
  const refusal = useTransferRefusal(rows);
  return (
    <Page
      title={isActing ? t('reservations.title_for', { name: subject.name }) : t('reservations.title')}
      actions={
        <>
          <ActionButton
            variant="default"
            leftSection={<IconArrowsExchange size={17} aria-hidden />}
            refusal={refusal}
            onClick={() => setTransfer(true)}
          >
            {t('transfer.all')}
          </ActionButton>
          <Button component={Link} to="/book">
            {t('book.title')}
          </Button>
        </>
      }
    >
      <ReservationFilters search={{ ...search, from }} set={set} />
      <Card flush>
        <QueryState
          query={query}
          lines={6}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState
                icon={IconCalendarOff}
                title={t('reservations.empty')}
                action={
                  <Button component={Link} to="/book" variant="default">
                    {t('book.title')}
                  </Button>
                }
              >
                {t('reservations.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <ReservationTable rows={items ?? []} />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
      {transfer && (
        <TransferDialog
          rows={rows}
          more={Boolean(query.data?.next || search.after)}
          filter={filter}
          from={search.vehicle}
          onClose={() => setTransfer(false)}
        />
      )}
    </Page>
  );
}
