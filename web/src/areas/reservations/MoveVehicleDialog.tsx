import { useApi } from '../../api/client';
import type { Vehicle } from '../../api/types';
import { TransferDialog } from './TransferDialog';

const most = 200;

/** Moves all coming reservations of one vehicle to another. */
export function MoveVehicleDialog({ vehicle, onClose }: { vehicle: Vehicle; onClose: () => void }) {
  const filter = {
    from: new Date().toISOString().slice(0, 16).concat(':00Z'),
    status: ['reserved', 'waiting'],
  };
  const query = useApi().useQuery('get', '/api/v1/reservations', {
    params: { query: { ...filter, vehicle: vehicle.id, limit: most } },
  });
  return (
    <TransferDialog
      rows={query.data?.items ?? []}
      more={Boolean(query.data?.next)}
      filter={filter}
      from={vehicle.id}
      onClose={onClose}
    />
  );
}
