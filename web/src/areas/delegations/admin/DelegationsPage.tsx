import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconUserShare } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { EmptyState } from '../../../ui/EmptyState';
import { FilterRow } from '../../../ui/FilterRow';
import { Page } from '../../../ui/Page';
import { Pager } from '../../../ui/Pager';
import { QueryState } from '../../../ui/QueryState';
import { useDebounced } from '../../../ui/useDebounced';
import { oneOf, type RawSearch, useUrl } from '../../../ui/useUrl';
import { DelegationDrawer } from '../DelegationDrawer';
import { DelegationTable } from './DelegationTable';

const statuses = ['active', 'inactive', 'revoked'] as const;
const pageSize = 50;

const parse = (raw: RawSearch) => ({
  search: raw.search,
  status: oneOf(raw.status, statuses),
  after: raw.after,
  edit: raw.edit,
});

/** All delegations of the company: who receives access, who grants it, to what, in which state. */
export function DelegationsPage() {
  const { t } = useTranslation();
  const [{ edit, ...search }, set] = useUrl(parse);
  const [text, setText] = useState(search.search ?? '');
  const asked = useDebounced(text.trim());
  useEffect(() => {
    if (asked !== (search.search ?? '')) void set({ search: asked, after: '' });
  }, [asked, search.search, set]);
  const query = useApi().useQuery('get', '/api/v1/delegations', {
    params: {
      query: {
        ...search,
        status: search.status && [search.status],
        live: search.status === undefined ? true : undefined,
        limit: pageSize,
      },
    },
  });
  const refusal = useRefusal().right('delegations.write');
  return (
    <Page
      title={t('delegations.title')}
      description={t('delegations.text')}
      actions={
        <ActionButton
          refusal={refusal}
          leftSection={<IconPlus size={17} aria-hidden />}
          onClick={() => set({ edit: 'new' }, { push: true })}
        >
          {t('delegation.grant')}
        </ActionButton>
      }
    >
      <FilterRow>
        <TextInput
          aria-label={t('delegations.search')}
          placeholder={t('delegations.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t('delegation.status')}
          value={search.status ?? ''}
          onChange={(event) =>
            set({ status: event.currentTarget.value as (typeof statuses)[number], after: '' })
          }
          data={[
            { value: '', label: t('delegations.live') },
            ...statuses.map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
        />
      </FilterRow>
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
