import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Vehicle } from '../../api/types';
import type { Versioned } from '../../api/write';
import { useIsActing, useSession } from '../../app/session';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { QueryState } from '../../ui/QueryState';
import { readDraft } from '../../ui/useDraft';
import { useVehicle } from './queries';
import { VehicleForm } from './VehicleForm';

/** Adds a vehicle (`/vehicles/new`) or changes one. */
export function VehiclePage() {
  const { t } = useTranslation();
  const { id = 'new' } = useParams({ strict: false }) as { id?: string };
  const { subject } = useSession();
  const isActing = useIsActing();
  const fresh = id === 'new';
  const query = useVehicle(fresh ? null : id);
  const [seen, setSeen] = useState<Versioned<Vehicle>>();
  if (query.data && query.data !== seen) setSeen(query.data);
  // A draft stays on the screen though its vehicle may no longer be seen.
  const kept = readDraft(`vehicle.${id}`) ? seen : undefined;
  const added = isActing ? t('vehicle.add_for', { name: subject.name }) : t('vehicle.add');
  return (
    <Page
      title={fresh ? added : t('vehicle.edit')}
      narrow
      back={{ to: '/vehicles', label: t('vehicles.title') }}
    >
      <Card>
        {fresh ? (
          <VehicleForm />
        ) : (
          <QueryState query={kept && !query.data ? { ...query, data: kept } : query}>
            {(vehicle) => <VehicleForm key={vehicle.id} vehicle={vehicle} />}
          </QueryState>
        )}
      </Card>
    </Page>
  );
}
