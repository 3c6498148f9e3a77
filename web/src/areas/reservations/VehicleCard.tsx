import { Group, Text } from '@mantine/core';
import { IconArrowsExchange, IconBolt, IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Vehicle } from '../../api/types';
import { useRefusal } from '../../app/useRefusal';
import { RowMenu } from '../../ui/RowMenu';
import { DeleteVehicleDialog } from './DeleteVehicleDialog';
import { MoveVehicleDialog } from './MoveVehicleDialog';
import classes from './VehicleCard.module.css';

type Props = { vehicle: Vehicle; all: Vehicle[]; badge: ReactNode };

/** A vehicle: its plate as it is on the car, what it is, what is planned with it. */
export function VehicleCard({ vehicle, all, badge }: Props) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const [open, setOpen] = useState<'delete' | 'move' | null>(null);
  const { id, plate, country, make, colour, fuel, upcoming } = vehicle;
  const can = (action: string) => refusal.can(vehicle, action, 'MANAGE_VEHICLES');
  const others = all.filter((one) => one.id !== id);
  const move =
    others.length === 0
      ? t('transfer.needs_two')
      : upcoming === 0
        ? t('transfer.none')
        : refusal.scope('MANAGE_RESERVATIONS');
  return (
    <article className={classes.card} aria-label={plate}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <span className={classes.plate}>
          <span className={classes.country}>{country}</span>
          <span className={classes.number}>{plate}</span>
        </span>
        <RowMenu
          label={t('list.actions_for', { name: plate })}
          actions={[
            {
              key: 'edit',
              label: t('action.edit'),
              icon: IconPencil,
              to: `/vehicles/${id}`,
              refusal: can('vehicles.change'),
            },
            {
              key: 'move',
              label: t('vehicle.move'),
              icon: IconArrowsExchange,
              onClick: () => setOpen('move'),
              refusal: move,
            },
            {
              key: 'delete',
              label: t('action.delete'),
              icon: IconTrash,
              destroys: true,
              onClick: () => setOpen('delete'),
              refusal: can('vehicles.delete'),
            },
          ]}
        />
      </Group>
      <Text size="sm" mt="sm">
        {[make, colour].filter(Boolean).join(' · ') || t('vehicle.no_details')}
      </Text>
      <Group justify="space-between" mt={6} gap="xs">
        <Text size="sm" c="dimmed">
          {t('vehicle.upcoming', { count: upcoming })}
        </Text>
        <Group gap={6}>
          {fuel === 'electric' && (
            <span className={classes.electric}>
              <IconBolt size={14} aria-hidden /> {t('fuel.electric')}
            </span>
          )}
          {badge}
        </Group>
      </Group>
      {open === 'delete' && (
        <DeleteVehicleDialog vehicle={vehicle} others={others} onClose={() => setOpen(null)} />
      )}
      {open === 'move' && <MoveVehicleDialog vehicle={vehicle} onClose={() => setOpen(null)} />}
    </article>
  );
}
