import { Button, Text, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsActing, useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { FilterRow } from '../../ui/FilterRow';
import { Page } from '../../ui/Page';
import { Pager } from '../../ui/Pager';
import { QueryState } from '../../ui/QueryState';
import { useDebounced } from '../../ui/useDebounced';
import { type RawSearch, useUrl } from '../../ui/useUrl';
import { OwnerTravelers } from './OwnerTravelers';
import { byOwner } from './owners';
import { useTravelers } from './queries';
import { least } from './search';

const pageSize = 100;
const parse = (raw: RawSearch) => ({ search: raw.search, after: raw.after });

/** One's own travelers and those of everybody who lets one see theirs; the search finds further ones. */
export function TravelersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { subject } = useSession();
  const isActing = useIsActing();
  const refusal = useRefusal().scope('MANAGE_TRAVELERS');
  const [search, set] = useUrl(parse);
  const [text, setText] = useState(search.search ?? '');
  const asked = useDebounced(text.trim());
  const wanted = asked.length >= least ? asked : '';
  useEffect(() => {
    if (wanted !== (search.search ?? '')) void set({ search: wanted, after: '' });
  }, [wanted, search.search, set]);
  const query = useTravelers({ search: search.search, after: search.after, limit: pageSize });
  const add = () => navigate({ to: '/travelers/new' });
  return (
    <Page
      title={isActing ? t('travelers.of', { name: subject.name }) : t('travelers.title')}
      description={isActing ? undefined : t('travelers.text')}
      actions={
        <ActionButton refusal={refusal} leftSection={<IconPlus size={17} aria-hidden />} onClick={add}>
          {t('traveler.add')}
        </ActionButton>
      }
    >
      <FilterRow>
        <TextInput
          aria-label={t('travelers.search')}
          placeholder={t('travelers.search')}
          description={isActing ? undefined : t('travelers.search_text')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </FilterRow>
      <QueryState
        query={query}
        lines={6}
        empty={({ items, next }) =>
          (items ?? []).length === 0 &&
          !next && (
            <Card flush>
              <EmptyState
                icon={IconUsers}
                title={search.search ? t('travelers.not_found') : t('travelers.empty')}
                action={
                  !search.search &&
                  !refusal && (
                    <Button variant="default" onClick={add}>
                      {t('traveler.add')}
                    </Button>
                  )
                }
              >
                {search.search ? t('travelers.not_found_text') : t('travelers.empty_text')}
              </EmptyState>
            </Card>
          )
        }
      >
        {({ items, next }) => (
          <>
            <Text role="status" className="visually-hidden">
              {t('travelers.count', { count: items?.length ?? 0 })}
            </Text>
            {byOwner(items ?? []).map((group) => (
              <OwnerTravelers key={group.owner.id} group={group} />
            ))}
            <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
          </>
        )}
      </QueryState>
    </Page>
  );
}
