import { NativeSelect } from '@mantine/core';
import { IconFileSpreadsheet, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import { AddButton } from '../../../ui/AddButton';
import { Card } from '../../../ui/Card';
import { EmptyState } from '../../../ui/EmptyState';
import { FilterRow } from '../../../ui/FilterRow';
import { Page } from '../../../ui/Page';
import { Pager } from '../../../ui/Pager';
import { QueryState } from '../../../ui/QueryState';
import { SearchField } from '../../../ui/SearchField';
import { oneOf, type RawSearch, useUrl } from '../../../ui/useUrl';
import { InvitationTable } from './InvitationTable';

const states = ['pending', 'expired', 'activated', 'withdrawn'] as const;
const kinds = ['system_user', 'client', 'end_user', 'sub_account'] as const;
const pageSize = 50;

const parse = (raw: RawSearch) => ({
  search: raw.search,
  state: oneOf(raw.state, states),
  kind: oneOf(raw.kind, kinds),
  after: raw.after,
});

/** Every invitation one may see, whatever became of it. */
export function InvitationsPage() {
  const { t } = useTranslation();
  const [search, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/invitations', {
    params: {
      query: {
        ...search,
        state: search.state && [search.state],
        kind: search.kind && [search.kind],
        limit: pageSize,
      },
    },
  });
  return (
    <Page title={t('invitations.title')} description={t('invitations.text')}>
      <FilterRow>
        <SearchField
          label={t('invitations.search')}
          value={search.search}
          set={(text) => set({ search: text, after: '' })}
        />
        <NativeSelect
          aria-label={t('user.status')}
          value={search.state ?? ''}
          onChange={(event) =>
            set({ state: event.currentTarget.value as (typeof states)[number], after: '' })
          }
          data={[
            { value: '', label: t('users.any_status') },
            ...states.map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
        />
        <NativeSelect
          aria-label={t('invitation.what')}
          value={search.kind ?? ''}
          onChange={(event) => set({ kind: event.currentTarget.value as (typeof kinds)[number], after: '' })}
          data={[
            { value: '', label: t('invitations.any_kind') },
            ...kinds.map((value) => ({ value, label: t(`invitation_kind.${value}`) })),
          ]}
        />
      </FilterRow>
      <Card flush>
        <QueryState
          query={query}
          lines={8}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState icon={IconMail} title={t('invitations.empty')}>
                {t('invitations.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <InvitationTable invitations={items ?? []} caption={t('invitations.title')} />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
      <AddButton
        additions={[{ to: '/admin/invitations/csv', label: t('csv.title'), icon: IconFileSpreadsheet }]}
      />
    </Page>
  );
}
