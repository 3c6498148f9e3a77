import { Button } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Traveler } from '../../api/types';
import type { Versioned } from '../../api/write';
import { useIsActing, useSession } from '../../app/session';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { QueryState } from '../../ui/QueryState';
import { readDraft } from '../../ui/useDraft';
import { type RawSearch, useUrl } from '../../ui/useUrl';
import { titledName } from './owners';
import { useTraveler } from './queries';
import { TravelerDetails } from './TravelerDetails';
import { TravelerForm } from './TravelerForm';
import { useOwner } from './useOwner';

const parse = (raw: RawSearch) => ({ owner: raw.owner, edit: raw.edit });

/** Adds a traveler (`/travelers/new`) or shows one with passports and documents. */
export function TravelerPage() {
  const { t } = useTranslation();
  const { id = 'new' } = useParams({ strict: false }) as { id?: string };
  const navigate = useNavigate();
  const [search, set] = useUrl(parse);
  const { subject } = useSession();
  const isActing = useIsActing();
  const fresh = id === 'new';
  const others = search.owner && search.owner !== subject.id ? search.owner : undefined;
  const query = useTraveler(fresh || others ? null : id);
  const [seen, setSeen] = useState<Versioned<Traveler>>();
  if (query.data && query.data !== seen) setSeen(query.data);
  // A draft stays on the screen though its traveler may no longer be seen.
  const kept = readDraft(`traveler.${id}`) ? seen : undefined;
  const shown = query.data ?? kept;
  const back = { to: '/travelers', label: t('travelers.title') };
  if (fresh) {
    return (
      <Page
        title={isActing ? t('traveler.add_for', { name: subject.name }) : t('traveler.add')}
        narrow
        back={back}
      >
        <Card>
          <TravelerForm
            onClose={(saved) => navigate({ to: saved ? `/travelers/${saved}` : '/travelers', replace: true })}
          />
        </Card>
      </Page>
    );
  }
  return (
    <Page title={shown ? titledName(shown) : t('traveler.one')} back={back} name={t('traveler.one')}>
      {others && !shown ? (
        <OfAnother owner={others} />
      ) : (
        <QueryState query={shown ? { ...query, data: shown } : query} lines={6}>
          {(traveler) => (
            <TravelerDetails
              key={traveler.id}
              traveler={traveler}
              editing={search.edit !== undefined || kept !== undefined}
              setEditing={(on) => set({ edit: on ? '1' : '' })}
            />
          )}
        </QueryState>
      )}
    </Page>
  );
}

/** A traveler is seen in the name of its owner alone. */
function OfAnother({ owner }: { owner: string }) {
  const { t } = useTranslation();
  const whose = useOwner();
  const known = whose.known(owner);
  const person = { id: owner, name: known?.name ?? t('travelers.somebody') };
  return (
    <Card flush>
      <EmptyState
        icon={IconUserShare}
        title={t('travelers.of', { name: person.name })}
        action={
          known && (
            <Button onClick={() => whose.act(person)}>
              {t('acting.select_name', { name: person.name })}
            </Button>
          )
        }
      >
        {t('travelers.act_first', { name: person.name })}
      </EmptyState>
    </Card>
  );
}
