import { Button } from '@mantine/core';
import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/client';
import { useIsActing, useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { Pager } from '../../ui/Pager';
import { QueryState } from '../../ui/QueryState';
import { useUrl } from '../../ui/useUrl';
import { addDays, fromWall, ownZone, today } from '../../ui/zone';
import { parseVisits, statusQuery } from './search';
import { VisitFilters } from './VisitFilters';
import { VisitTable } from './VisitTable';

const pageSize = 100;

/** The visits that the subject hosts. */
export function VisitsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { office, subject } = useSession();
  const isActing = useIsActing();
  const [search, set] = useUrl(parseVisits);
  const refusal = useRefusal().scope('MANAGE_VISITS');
  const zone = office?.time_zone ?? ownZone();
  const from = search.from ?? today(zone);
  const query = useApi().useQuery('get', '/api/v1/visits', {
    params: {
      query: {
        host: subject.id,
        from: fromWall({ date: from, time: '00:00' }, zone),
        to: search.to && fromWall({ date: addDays(search.to, 1), time: '00:00' }, zone),
        status: statusQuery(search.status),
        office: search.office,
        search: search.search,
        limit: pageSize,
        after: search.after,
      },
    },
  });
  return (
    <Page
      title={isActing ? t('visits.title_for', { name: subject.name }) : t('visits.title')}
      name={t('visits.title')}
      actions={
        <ActionButton
          refusal={refusal}
          leftSection={<IconUserPlus size={17} aria-hidden />}
          onClick={() => navigate({ to: '/visits/new' })}
        >
          {t('visit.invite')}
        </ActionButton>
      }
    >
      <VisitFilters search={{ ...search, from }} set={set} />
      <Card flush>
        <QueryState
          query={query}
          lines={6}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState
                icon={IconUsersGroup}
                title={t('visits.empty')}
                action={
                  !refusal && (
                    <Button component={Link} to="/visits/new" variant="default">
                      {t('visit.invite')}
                    </Button>
                  )
                }
              >
                {t('visits.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <VisitTable rows={items ?? []} />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
    </Page>
  );
}
