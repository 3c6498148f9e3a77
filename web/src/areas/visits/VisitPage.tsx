import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/write';
import { useIsActing } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Page } from '../../ui/Page';
import { Person } from '../../ui/Person';
import { QueryState } from '../../ui/QueryState';
import { Status } from '../../ui/Status';
import { readDraft } from '../../ui/useDraft';
import { useFormat } from '../../ui/useFormat';
import { CancelVisit } from './CancelVisit';
import { Comments } from './Comments';
import { Decision } from './Decision';
import { hostOf } from './host';
import { useNewForm, useVisit } from './queries';
import { SeriesDays } from './SeriesDays';
import type { Visit } from './types';
import { useRuleWords } from './useRuleWords';
import { VisitForm } from './VisitForm';
import { VisitorSteps } from './VisitorSteps';
import { fromVisit } from './values';

/** One visit: who comes, how far they are, what was said of it, and the form to change it. */
export function VisitPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useVisit(id);
  const [seen, setSeen] = useState<Versioned<Visit>>();
  if (query.data && query.data !== seen) setSeen(query.data);
  // A draft stays on the screen though its visit may no longer be seen.
  const kept = readDraft(`visit.${id}`) ? seen : undefined;
  return (
    <Page title={t('visit.title')} narrow back={{ to: '/visits', label: t('visits.title') }}>
      <QueryState query={kept && !query.data ? { ...query, data: kept } : query}>
        {(visit) => <One visit={visit} foreign={!query.data} />}
      </QueryState>
    </Page>
  );
}

function One({ visit, foreign }: { visit: Versioned<Visit>; foreign: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refusal = useRefusal();
  const words = useRuleWords();
  const offer = useNewForm();
  const isActing = useIsActing();
  const [cancelling, setCancelling] = useState(false);
  const { names, created_by } = visit;
  const whose = hostOf(visit);
  const who = names[created_by] ?? created_by;
  return (
    <Stack gap="lg">
      {visit.host_left && visit.status !== 'checked_out' && (
        <Alert
          color="gray"
          variant="outline"
          icon={<IconUserOff size={18} />}
          title={t('visit.host_left', { name: whose })}
        />
      )}
      <Card
        title={`${format.nearDay(visit.starts_at, visit.time_zone)}, ${format.hours(visit)}`}
        action={<Status state={visit.status} />}
      >
        <Facts
          facts={[
            [t('visit.host'), <Person key="host" name={whose} size={24} />],
            [t('visit.office'), names[visit.office] ?? visit.office],
            Boolean(visit.purpose) && [t('visit.purpose'), visit.purpose],
            Boolean(visit.rule) && [t('visit.repeat'), words(visit.rule)],
            [
              t('visit.by'),
              visit.delegation ? t('reservation.on_behalf', { actor: who, subject: whose }) : who,
            ],
            Boolean(visit.denied_reason) && [t('visit.denied_reason'), visit.denied_reason],
          ]}
        />
      </Card>
      {visit.status === 'in_review' && <Decision visit={visit} />}
      <Card
        flush
        title={t('visit.visitors')}
        action={
          !isActing &&
          !refusal.right('visits.change_status') && (
            <Anchor component={Link} to={`/visits/${visit.id}/badges`} size="sm">
              {t('badges.title')}
            </Anchor>
          )
        }
      >
        <VisitorSteps visit={visit} />
      </Card>
      {(visit.can?.includes('visits.change') || foreign) && (
        <Card title={t('visit.edit')}>
          <QueryState query={offer}>
            {(form) => (
              <VisitForm
                key={`${visit.id} ${visit.version}`}
                offer={form}
                visit={visit}
                initial={fromVisit(visit)}
              />
            )}
          </QueryState>
        </Card>
      )}
      {visit.series && visit.status !== 'cancelled' && <SeriesDays visit={visit} />}
      <Comments visit={visit} />
      <Group>
        <ActionButton
          variant="light"
          color="red"
          refusal={foreign ? t('refusal.not_now') : refusal.can(visit, 'visits.cancel', 'MANAGE_VISITS')}
          onClick={() => setCancelling(true)}
        >
          {t('visit.cancel')}
        </ActionButton>
        {visit.status === 'cancelled' && (
          <Text size="sm" c="dimmed">
            {t('visit.was_cancelled')}
          </Text>
        )}
      </Group>
      {cancelling && <CancelVisit visit={visit} onClose={() => setCancelling(false)} />}
    </Stack>
  );
}
