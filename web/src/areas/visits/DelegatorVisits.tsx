import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { ActsFor } from '../../api/types';
import { useFormat } from '../../ui/useFormat';
import { ownZone, today } from '../../ui/zone';
import classes from './Visit.module.css';
import { namesOf } from './visitors';

const most = 5;

/** Who comes to see somebody today, for those who may see their visits. */
export function DelegatorVisits({ entry }: { entry: ActsFor }) {
  const { t } = useTranslation();
  const format = useFormat();
  const allowed = entry.scopes.includes('VIEW_VISITS');
  const zone = entry.office?.time_zone ?? ownZone();
  const day = today(zone);
  const query = useQuery({
    queryKey: ['get', '/api/v1/me/visits-of', entry.user.id, entry.company, day],
    enabled: allowed,
    queryFn: async ({ signal }) => {
      // In their name without switching to them: the call says so itself.
      const headers = { 'On-Behalf-Of': entry.user.id, 'Stead-Company': entry.company };
      const { data } = await client.GET('/api/v1/visits', {
        params: { query: { day, host: entry.user.id, limit: most } },
        headers,
        signal,
      });
      return (data?.items ?? []).filter(({ status }) => status !== 'cancelled' && status !== 'denied');
    },
  });
  if (!allowed || !query.data) return null;
  if (query.data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('visits.none_today')}
      </Text>
    );
  }
  return (
    <ul className={classes.today} aria-label={t('visits.today_of', { name: entry.user.name })}>
      {query.data.map((visit) => {
        const { first, more } = namesOf(visit);
        return (
          <li key={visit.id}>
            <strong>{format.time(visit.starts_at, visit.time_zone)}</strong> {first}
            {more > 0 ? ` ${t('visit.and_more', { count: more })}` : ''} · {t(`status.${visit.status}`)}
          </li>
        );
      })}
    </ul>
  );
}
