import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Vehicle } from '../../api/types';
import { useWrite, type Versioned } from '../../api/write';
import { useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { DraftNotice } from '../../ui/DraftNotice';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { toast } from '../../ui/toast';
import { useDraftForm } from '../../ui/useDraftForm';
import { countries } from './countries';
import { useVehicles } from './queries';

const fuels = ['', 'petrol', 'diesel', 'hybrid', 'electric', 'other'] as const;

type Values = {
  plate: string;
  country: string;
  make: string;
  colour: string;
  fuel: string;
  default: boolean;
};
type Body = Values & { etag?: string };

/** The data of a vehicle. What is typed stays, whatever happens to the delegation meanwhile. */
export function VehicleForm({ vehicle }: { vehicle?: Versioned<Vehicle> }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { subject } = useSession();
  const refusal = useRefusal();
  const draft = useDraftForm<Values>({
    name: `vehicle.${vehicle?.id ?? 'new'}`,
    of: { id: subject.id, name: subject.name },
    initial: read(vehicle, useUsualCountry()),
    rules: { plate: (value) => (value.trim() ? null : t('field.required')) },
  });
  const { form } = draft;
  const write = useWrite<Body, unknown>({
    run: ({ etag: _, ...body }, headers) =>
      vehicle
        ? client.PATCH('/api/v1/vehicles/{id}', { params: { path: { id: vehicle.id } }, body, headers })
        : client.POST('/api/v1/vehicles', { body, headers }),
    onDone: (_, { plate }) => {
      draft.drop();
      toast(t('vehicle.saved', { plate }));
      void navigate({ to: '/vehicles' });
    },
    onRefused: draft.refused,
  });
  const refused = vehicle
    ? refusal.can(vehicle, 'vehicles.change', 'MANAGE_VEHICLES')
    : refusal.scope('MANAGE_VEHICLES');
  return (
    <form
      ref={draft.root}
      noValidate
      onSubmit={form.onSubmit((values) => write.mutate({ ...values, etag: vehicle?.etag }))}
    >
      <Stack gap="md">
        <DraftNotice draft={draft} of={subject.name} />
        <Group align="flex-start" grow wrap="nowrap" gap="sm">
          <NativeSelect
            label={t('vehicle.country')}
            data={countries(i18n.language)}
            {...form.getInputProps('country')}
          />
          <TextInput
            label={t('vehicle.plate')}
            required
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('plate')}
          />
        </Group>
        <TextInput label={t('vehicle.make')} autoComplete="off" {...form.getInputProps('make')} />
        <TextInput label={t('vehicle.colour')} autoComplete="off" {...form.getInputProps('colour')} />
        <NativeSelect
          label={t('vehicle.fuel')}
          data={fuels.map((fuel) => ({ value: fuel, label: t(`fuel.${fuel || 'unknown'}`) }))}
          {...form.getInputProps('fuel')}
        />
        <Checkbox
          label={t('vehicle.make_default')}
          {...form.getInputProps('default', { type: 'checkbox' })}
        />
        <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            onClick={() => {
              draft.discard();
              void navigate({ to: '/vehicles' });
            }}
          >
            {t('action.back')}
          </Button>
          <ActionButton
            type="submit"
            loading={write.isPending}
            disabled={draft.foreign}
            refusal={draft.foreign ? false : refused}
          >
            {t('action.save')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}

/** The country of the subject's other vehicles, else that of the device. */
function useUsualCountry(): string {
  const others = useVehicles().data?.items;
  return others?.[0]?.country || new Intl.Locale(navigator.language).region || 'DE';
}

function read(vehicle: Vehicle | undefined, country: string): Values {
  return {
    plate: vehicle?.plate ?? '',
    country: vehicle?.country || country,
    make: vehicle?.make ?? '',
    colour: vehicle?.colour ?? '',
    fuel: vehicle?.fuel ?? '',
    default: vehicle?.default ?? false,
  };
}
