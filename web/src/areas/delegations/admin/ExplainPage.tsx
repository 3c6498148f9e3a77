import { NativeSelect } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import { useSession } from '../../../app/session';
import { Card } from '../../../ui/Card';
import { EmptyState } from '../../../ui/EmptyState';
import { Page } from '../../../ui/Page';
import { QueryState } from '../../../ui/QueryState';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import { usePresets } from '../queries';
import { useScopeWords } from '../useScopeWords';
import classes from './ExplainPage.module.css';
import { Explanation } from './Explanation';
import { UserPick } from './UserPick';

const parse = (raw: RawSearch) => ({ actor: raw.actor, subject: raw.subject, scope: raw.scope });

/** Asks the decision engine why somebody can or cannot act for somebody, and shows its answer. */
export function ExplainPage() {
  const { t } = useTranslation();
  const { company } = useSession();
  const words = useScopeWords();
  const [{ actor, subject, scope }, set] = useUrl(parse);
  const scopes = usePresets().data?.scopes ?? [];
  const ready = Boolean(actor && subject && scope);
  const query = useApi().useQuery(
    'get',
    '/api/v1/delegations/explain',
    { params: { query: { actor: actor ?? '', subject: subject ?? '', scope, company: company?.id } } },
    { enabled: ready, staleTime: 0 },
  );
  return (
    <Page
      title={t('explain.title')}
      description={t('explain.text')}
      narrow
      back={{ to: '/admin/delegations', label: t('delegations.title') }}
    >
      <search className={classes.question} aria-label={t('explain.question')}>
        <UserPick label={t('explain.actor')} id={actor} onChange={(id) => set({ actor: id })} />
        <UserPick label={t('explain.subject')} id={subject} onChange={(id) => set({ subject: id })} />
        <NativeSelect
          label={t('explain.scope')}
          value={scope ?? ''}
          onChange={(event) => set({ scope: event.currentTarget.value })}
          data={[
            { value: '', label: t('explain.choose') },
            ...scopes.map(({ name }) => ({ value: name, label: words.scope(name) })),
          ]}
        />
      </search>
      {ready ? (
        <QueryState query={query} lines={4}>
          {(answer) => <Explanation answer={answer} />}
        </QueryState>
      ) : (
        <Card flush>
          <EmptyState icon={IconHelpCircle} title={t('explain.empty')}>
            {t('explain.empty_text')}
          </EmptyState>
        </Card>
      )}
    </Page>
  );
}
