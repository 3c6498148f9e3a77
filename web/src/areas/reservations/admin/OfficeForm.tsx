import { Checkbox, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { kinds, type Office } from '../../../api/types';
import { useWrite, type Versioned } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { toast } from '../../../ui/toast';
import { ownZone, zoneChoices } from '../../../ui/zone';
import { HoursFields } from './HoursFields';
import { fromOffice, type OfficeValues, officeErrors, toOffice } from './officeValues';

type Body = ReturnType<typeof toOffice> & { etag?: string };
type Props = { office?: Versioned<Office>; onDone?: (id?: string) => void };

/** Name, address, time zone, opening hours and the rules of an office. */
export function OfficeForm({ office, onDone }: Props) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const form = useForm<OfficeValues>({
    initialValues: fromOffice(office, ownZone()),
    validate: { name: (value) => (value.trim() ? null : t('field.required')) },
  });
  const write = useWrite<Body, string | undefined>({
    run: async ({ etag: _, ...body }, headers) => {
      if (!office) return (await client.POST('/api/v1/offices', { body, headers })).data?.id;
      await client.PATCH('/api/v1/offices/{id}', { params: { path: { id: office.id } }, body, headers });
      return office.id;
    },
    onDone: (id) => {
      toast(t('places.saved'));
      form.resetDirty();
      onDone?.(id);
    },
    onRefused: (problem) => form.setErrors(officeErrors(problem.errors, toOffice(form.values))),
  });
  const count = (name: 'horizon_days' | 'max_open' | 'max_per_day' | 'max_per_week') => (
    <TextInput
      type="number"
      min={0}
      inputMode="numeric"
      label={t(`places.${name}`)}
      {...form.getInputProps(name)}
    />
  );
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => write.mutate({ ...toOffice(values), etag: office?.etag }))}
    >
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label={t('places.name')} required {...form.getInputProps('name')} />
          <NativeSelect
            label={t('places.time_zone')}
            data={zoneChoices(form.values.time_zone)}
            {...form.getInputProps('time_zone')}
          />
        </SimpleGrid>
        <TextInput
          label={t('places.address')}
          description={t('places.address_text')}
          maxLength={300}
          autoComplete="off"
          {...form.getInputProps('address')}
        />
        <Checkbox.Group label={t('places.kinds')} {...form.getInputProps('kinds')}>
          <Group gap="lg" mt={6}>
            {kinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={t(`kinds.${kind}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <HoursFields form={form} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {count('horizon_days')}
          {count('max_open')}
          {count('max_per_day')}
          {count('max_per_week')}
        </SimpleGrid>
        <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
        <Group justify="flex-end">
          <ActionButton
            type="submit"
            loading={write.isPending}
            refusal={office ? refusal.can(office, 'offices.change') : refusal.right('settings')}
          >
            {t('action.save')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
