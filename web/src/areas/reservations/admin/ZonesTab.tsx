import { IconMap2, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import type { Office, Zone } from '../../../api/types';
import { etagOfItem } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { KindIcon } from '../../../ui/KindIcon';
import { QueryState } from '../../../ui/QueryState';
import { RowMenu } from '../../../ui/RowMenu';
import { useZones } from '../queries';
import { DeletePlace } from './DeletePlace';
import { ZoneDialog } from './ZoneDialog';

/** The zones of an office. */
export function ZonesTab({ office }: { office: Office }) {
  const { t } = useTranslation();
  const query = useZones(office.id);
  const refusal = useRefusal();
  const [edit, setEdit] = useState<Zone | 'new' | null>(null);
  const [gone, setGone] = useState<Zone | null>(null);
  return (
    <Card
      flush
      title={t('places.tab_zones')}
      action={
        <ActionButton
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          refusal={refusal.right('settings')}
          onClick={() => setEdit('new')}
        >
          {t('places.add_zone')}
        </ActionButton>
      }
    >
      <QueryState
        query={query}
        empty={({ items }) =>
          (items ?? []).length === 0 && (
            <EmptyState icon={IconMap2} title={t('places.no_zones')}>
              {t('places.no_zones_text')}
            </EmptyState>
          )
        }
      >
        {({ items }) => (
          <DataTable<Zone>
            caption={t('places.tab_zones')}
            rows={items ?? []}
            rowKey={(zone) => zone.id}
            href={(zone) => `/admin/places/${office.id}?tab=spaces&zone=${zone.id}`}
            columns={[
              { key: 'name', title: t('places.name'), lead: true, cell: (zone) => zone.name },
              {
                key: 'kind',
                title: t('reservation.kind'),
                cell: (zone) => (
                  <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
                    <KindIcon kind={zone.kind} size={18} /> {t(`kinds.${zone.kind}`)}
                  </span>
                ),
              },
              {
                key: 'overflow',
                title: t('places.overflow'),
                cell: (zone) => t(zone.overflow ? 'places.overflow_yes' : 'places.overflow_no'),
              },
              {
                key: 'menu',
                title: t('list.actions'),
                end: true,
                cell: (zone) => (
                  <RowMenu
                    label={t('list.actions_for', { name: zone.name })}
                    actions={[
                      {
                        key: 'edit',
                        label: t('action.edit'),
                        icon: IconPencil,
                        onClick: () => setEdit(zone),
                        refusal: refusal.can(zone, 'zones.change'),
                      },
                      {
                        key: 'delete',
                        label: t('action.delete'),
                        icon: IconTrash,
                        destroys: true,
                        onClick: () => setGone(zone),
                        refusal: refusal.can(zone, 'zones.delete'),
                      },
                    ]}
                  />
                ),
              },
            ]}
          />
        )}
      </QueryState>
      {edit && (
        <ZoneDialog
          office={office.id}
          zone={edit === 'new' ? undefined : edit}
          onClose={() => setEdit(null)}
        />
      )}
      {gone && (
        <DeletePlace
          name={gone.name}
          etag={etagOfItem(gone)}
          run={(headers) =>
            client.DELETE('/api/v1/zones/{id}', { params: { path: { id: gone.id } }, headers })
          }
          onClose={() => setGone(null)}
        />
      )}
    </Card>
  );
}
