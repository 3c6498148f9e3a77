import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import type { Space, Zone } from '../../../api/types';
import { etagOfItem, useWrite } from '../../../api/write';
import { ProblemAlert } from '../../../ui/ProblemAlert';

type Values = { name: string; zone: string; features: string };
type Props = { zones: Zone[]; zone?: string; space?: Space; onClose: () => void };

/** Words separated by commas, as a list without blanks and doubles. */
export function splitWords(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ];
}

/** Adds a space or changes one; its kind is that of its zone. */
export function SpaceDialog({ zones, zone, space, onClose }: Props) {
  const { t } = useTranslation();
  const form = useForm<Values>({
    initialValues: {
      name: space?.name ?? '',
      zone: space?.zone ?? zone ?? zones[0]?.id ?? '',
      features: (space?.features ?? []).join(', '),
    },
    validate: { name: (value) => (value.trim() ? null : t('field.required')) },
  });
  const write = useWrite<Values & { etag?: string }, unknown>({
    run: (values, headers) => {
      const body = { name: values.name, zone: values.zone, features: splitWords(values.features) };
      return space
        ? client.PATCH('/api/v1/spaces/{id}', { params: { path: { id: space.id } }, body, headers })
        : client.POST('/api/v1/spaces', { body, headers });
    },
    onDone: onClose,
    onRefused: (problem) => form.setErrors(fieldErrors(problem)),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={space ? t('places.edit_space') : t('places.add_space')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) => write.mutate({ ...values, etag: space && etagOfItem(space) }))}
      >
        <Stack gap="md">
          <TextInput label={t('places.name')} required data-autofocus {...form.getInputProps('name')} />
          <NativeSelect
            label={t('reservation.zone')}
            data={zones.map((one) => ({ value: one.id, label: `${one.name} · ${t(`kinds.${one.kind}`)}` }))}
            {...form.getInputProps('zone')}
          />
          <TextInput
            label={t('places.features')}
            description={t('places.features_text')}
            {...form.getInputProps('features')}
          />
          <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={write.isPending}>
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
