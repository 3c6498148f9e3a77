import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import { Card } from '../../../ui/Card';
import { ChoiceFilter } from '../../../ui/ChoiceFilter';
import { DateFilter } from '../../../ui/DateFilter';
import { EmptyState } from '../../../ui/EmptyState';
import { Filters } from '../../../ui/Filters';
import { Page } from '../../../ui/Page';
import { Pager } from '../../../ui/Pager';
import { QueryState } from '../../../ui/QueryState';
import { useUrl } from '../../../ui/useUrl';
import { AuditList } from '../AuditList';
import { PersonFilter } from '../PersonFilter';
import { actions, outcomes, parseAudit, toQuery } from '../search';
import { useActionWords } from '../useActionWords';

const pageSize = 50;

/** Who did what, for whom, and what it was before and after. */
export function AuditPage() {
  const { t } = useTranslation();
  const words = useActionWords();
  const [search, set] = useUrl(parseAudit);
  const query = useApi().useQuery('get', '/api/v1/audit', {
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
    <Page title={t('audit.title')} description={t('audit.text')}>
      <Filters active={active} columns={6}>
        <PersonFilter
          label={t('audit.actor')}
          id={search.actor}
          onChange={(actor) => set({ actor, after: '' })}
        />
        <PersonFilter
          label={t('audit.subject')}
          id={search.subject}
          onChange={(subject) => set({ subject, after: '' })}
        />
        <ChoiceFilter
          label={t('audit.what')}
          value={search.action}
          choices={actions.map((value) => ({ value, label: words(value) }))}
          set={(action) => set({ action, after: '' })}
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
          lines={8}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState icon={IconHistory} title={t('audit.empty')}>
                {t('audit.empty_text')}
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
    </Page>
  );
}
