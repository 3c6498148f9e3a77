import { Stack } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/client';
import { Card } from '../../ui/Card';
import { ChoiceFilter } from '../../ui/ChoiceFilter';
import { DateFilter } from '../../ui/DateFilter';
import { EmptyState } from '../../ui/EmptyState';
import { Filters } from '../../ui/Filters';
import { Pager } from '../../ui/Pager';
import { QueryState } from '../../ui/QueryState';
import { useUrl } from '../../ui/useUrl';
import { AuditList } from './AuditList';
import { PersonFilter } from './PersonFilter';
import { feedKinds, outcomes, parseFeed, toQuery } from './search';

const pageSize = 50;

/** What others did, or tried to do, in the name of the person signed in. */
export function InMyName() {
  const { t } = useTranslation();
  const [search, set] = useUrl(parseFeed);
  const query = useApi().useQuery('get', '/api/v1/me/done-for-me', {
    params: { query: { ...toQuery(search), limit: pageSize } },
  });
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
    <Stack gap="lg">
      <Filters active={active} columns={5}>
        <PersonFilter
          label={t('audit.actor')}
          id={search.actor}
          onChange={(actor) => set({ actor, after: '' })}
        />
        <ChoiceFilter
          label={t('audit.about')}
          value={search.kind}
          choices={feedKinds.map((value) => ({ value, label: t(`audit.kind_${value}`) }))}
          set={(kind) => set({ kind, after: '' })}
        />
        <ChoiceFilter
          label={t('audit.outcome')}
          value={search.outcome}
          choices={outcomes.map((value) => ({ value, label: t(`status.${value}`) }))}
          set={(outcome) => set({ outcome, after: '' })}
        />
        {day('from')}
        {day('to')}
      </Filters>
      <Card flush>
        <QueryState
          query={query}
          lines={6}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState icon={IconHistory} title={active > 0 ? t('audit.empty') : t('home.nobody_acted')}>
                {active > 0 ? t('audit.empty_text') : t('audit.in_my_name_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <AuditList entries={items ?? []} />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
    </Stack>
  );
}
