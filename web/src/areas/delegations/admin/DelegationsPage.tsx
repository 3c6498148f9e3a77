import { Button } from '@mantine/core';
import { IconPlus, IconUserShare } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { EmptyState } from '../../../ui/EmptyState';
import { Page } from '../../../ui/Page';
import { Pager } from '../../../ui/Pager';
import { QueryState } from '../../../ui/QueryState';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import { DelegationDrawer } from '../DelegationDrawer';
import { parseDelegations, toQuery } from '../search';
import { DelegationFilters } from './DelegationFilters';
import { DelegationTable } from './DelegationTable';

const pageSize = 50;

const parse = (raw: RawSearch) => ({ ...parseDelegations(raw), edit: raw.edit });

/** All delegations of the company: who receives access, who grants it, to what, in which state. */
export function DelegationsPage() {
  const { t } = useTranslation();
  const { company } = useSession();
  const [{ edit, ...search }, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/delegations', {
    params: { query: { ...toQuery(search), limit: pageSize } },
  });
  const right = useRefusal().right('delegations.write');
  const refusal = company ? right : t('refusal.no_company');

  return (
    <Page
      title={t('delegations.title')}
      description={t('delegations.text')}
      actions={
        <>
          {company && (
            <Button component={Link} to="/admin/explain" variant="default" visibleFrom="sm">
              {t('explain.short')}
            </Button>
          )}
          <ActionButton
            refusal={refusal}
            leftSection={<IconPlus size={17} aria-hidden />}
            onClick={() => set({ edit: 'new' }, { push: true })}
          >
            {t('delegation.grant')}
          </ActionButton>
        </>
      }
    >
      <DelegationFilters search={search} set={set} />
      <Card flush>
        <QueryState
          query={query}
          lines={8}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState
                icon={IconUserShare}
                title={t('delegations.empty')}
                action={
                  !refusal && (
                    <Button variant="default" onClick={() => set({ edit: 'new' }, { push: true })}>
                      {t('delegation.grant')}
                    </Button>
                  )
                }
              >
                {t('delegations.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <DelegationTable rows={items ?? []} onEdit={(id) => set({ edit: id }, { push: true })} />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
      {edit && <DelegationDrawer id={edit} onClose={() => set({ edit: '' })} />}
    </Page>
  );
}
