import { NativeSelect } from '@mantine/core';
import { IconMapPin, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import type { Office, Space } from '../../../api/types';
import { etagOfItem } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { KindIcon } from '../../../ui/KindIcon';
import { Pager } from '../../../ui/Pager';
import { QueryState } from '../../../ui/QueryState';
import { RowMenu } from '../../../ui/RowMenu';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import { Features } from '../Features';
import { useZones } from '../queries';
import { DeletePlace } from './DeletePlace';
import { SpaceDialog } from './SpaceDialog';

const pageSize = 50;
const parse = (raw: RawSearch) => ({ zone: raw.zone, after: raw.after });

/** The spaces of an office, by zone. */
export function SpacesTab({ office }: { office: Office }) {
  const { t } = useTranslation();
  const [search, set] = useUrl(parse);
  const zones = useZones(office.id).data?.items ?? [];
  const query = useApi().useQuery('get', '/api/v1/spaces', {
    params: { query: { office: office.id, ...search, limit: pageSize } },
  });
  const refusal = useRefusal();
  const [edit, setEdit] = useState<Space | 'new' | null>(null);
  const [gone, setGone] = useState<Space | null>(null);
  const nowhere = zones.length === 0 && t('places.needs_zone');
  return (
    <Card
      flush
      title={
        <NativeSelect
          size="xs"
          w={220}
          aria-label={t('reservation.zone')}
          value={search.zone ?? ''}
          onChange={(event) => set({ zone: event.currentTarget.value, after: '' })}
          data={[
            { value: '', label: t('places.all_zones') },
            ...zones.map((zone) => ({ value: zone.id, label: zone.name })),
          ]}
        />
      }
      action={
        <ActionButton
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          refusal={refusal.right('settings') || nowhere}
          onClick={() => setEdit('new')}
        >
          {t('places.add_space')}
        </ActionButton>
      }
    >
      <QueryState
        query={query}
        lines={8}
        empty={({ items }) =>
          (items ?? []).length === 0 && <EmptyState icon={IconMapPin} title={t('places.no_spaces')} />
        }
      >
        {({ items, next }) => (
          <>
            <DataTable<Space>
              caption={t('places.tab_spaces')}
              rows={items ?? []}
              rowKey={(space) => space.id}
              columns={[
                {
                  key: 'name',
                  title: t('places.name'),
                  lead: true,
                  cell: (space) => (
                    <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center', fontWeight: 560 }}>
                      <KindIcon kind={space.kind} size={18} /> {space.name}
                    </span>
                  ),
                },
                {
                  key: 'zone',
                  title: t('reservation.zone'),
                  cell: (space) => space.names?.[space.zone] ?? space.zone,
                },
                {
                  key: 'features',
                  title: t('places.features'),
                  cell: (space) => <Features features={space.features} />,
                },
                {
                  key: 'assigned',
                  title: t('places.assigned'),
                  cell: (space) =>
                    space.assigned_to ? (space.names?.[space.assigned_to] ?? space.assigned_to) : '–',
                },
                {
                  key: 'menu',
                  title: t('list.actions'),
                  end: true,
                  cell: (space) => (
                    <RowMenu
                      label={t('list.actions_for', { name: space.name })}
                      actions={[
                        {
                          key: 'edit',
                          label: t('action.edit'),
                          icon: IconPencil,
                          onClick: () => setEdit(space),
                          refusal: refusal.can(space, 'spaces.change'),
                        },
                        {
                          key: 'delete',
                          label: t('action.delete'),
                          icon: IconTrash,
                          destroys: true,
                          onClick: () => setGone(space),
                          refusal: refusal.can(space, 'spaces.delete'),
                        },
                      ]}
                    />
                  ),
                },
              ]}
            />
            <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
          </>
        )}
      </QueryState>
      {edit && (
        <SpaceDialog
          zones={zones}
          zone={search.zone}
          space={edit === 'new' ? undefined : edit}
          onClose={() => setEdit(null)}
        />
      )}
      {gone && (
        <DeletePlace
          name={gone.name}
          etag={etagOfItem(gone)}
          run={(headers) =>
            client.DELETE('/api/v1/spaces/{id}', { params: { path: { id: gone.id } }, headers })
          }
          onClose={() => setGone(null)}
        />
      )}
    </Card>
  );
}
