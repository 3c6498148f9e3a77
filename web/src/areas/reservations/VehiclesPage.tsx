import { Badge, SimpleGrid, Text } from '@mantine/core';
import { IconCar, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIsActing, useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { QueryState } from '../../ui/QueryState';
import { useVehicles } from './queries';
import { VehicleCard } from './VehicleCard';

/** The subject's vehicles as cards. */
export function VehiclesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { subject } = useSession();
  const isActing = useIsActing();
  const query = useVehicles();
  const refusal = useRefusal().scope('MANAGE_VEHICLES');
  const add = (
    <ActionButton
      refusal={refusal}
      leftSection={<IconPlus size={17} aria-hidden />}
      onClick={() => navigate({ to: '/vehicles/new' })}
    >
      {t('vehicle.add')}
    </ActionButton>
  );
  return (
    <Page
      title={isActing ? t('vehicles.title_for', { name: subject.name }) : t('vehicles.title')}
      name={t('vehicles.title')}
      actions={add}
    >
      {refusal && (
        <Text size="sm" c="dimmed">
          {refusal}
        </Text>
      )}
      <QueryState
        query={query}
        empty={({ items }) =>
          (items ?? []).length === 0 && (
            <EmptyState icon={IconCar} title={t('vehicles.empty')}>
              {t('vehicles.empty_text')}
            </EmptyState>
          )
        }
      >
        {({ items }) => (
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
            {(items ?? []).map((vehicle) => (
              <VehicleCard
                key={vehicle.id}
                vehicle={vehicle}
                all={items ?? []}
                badge={<Default shown={vehicle.default} />}
              />
            ))}
          </SimpleGrid>
        )}
      </QueryState>
    </Page>
  );
}

function Default({ shown }: { shown: boolean }) {
  const { t } = useTranslation();
  return shown ? (
    <Badge variant="light" color="gray">
      {t('vehicle.default')}
    </Badge>
  ) : null;
}
