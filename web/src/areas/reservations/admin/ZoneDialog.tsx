import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import { kinds, type Zone } from '../../../api/types';
import { etagOfItem, useWrite } from '../../../api/write';
import { ProblemAlert } from '../../../ui/ProblemAlert';

type Values = { name: string; kind: string; overflow: boolean };

/** Adds a zone to an office or changes one. Its kind is fixed once it exists. */
export function ZoneDialog({ office, zone, onClose }: { office: string; zone?: Zone; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Values>({
    initialValues: {
      name: zone?.name ?? '',
      kind: zone?.kind ?? 'parking',
      overflow: zone?.overflow ?? false,
    },
    validate: { name: (value) => (value.trim() ? null : t('field.required')) },
  });
  const write = useWrite<Values & { etag?: string }, unknown>({
    run: ({ name, kind, overflow }, headers) =>
      zone
        ? client.PATCH('/api/v1/zones/{id}', {
            params: { path: { id: zone.id } },
            body: { name, overflow },
            headers,
          })
        : client.POST('/api/v1/zones', { body: { name, kind, overflow, office }, headers }),
    onDone: onClose,
    onRefused: (problem) => form.setErrors(fieldErrors(problem)),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={zone ? t('places.edit_zone') : t('places.add_zone')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) => write.mutate({ ...values, etag: zone && etagOfItem(zone) }))}
      >
        <Stack gap="md">
          <TextInput label={t('places.name')} required data-autofocus {...form.getInputProps('name')} />
          <NativeSelect
            label={t('reservation.kind')}
            disabled={zone !== undefined}
            data={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            {...form.getInputProps('kind')}
          />
          <Checkbox
            label={t('places.overflow')}
            description={t('places.overflow_text')}
            {...form.getInputProps('overflow', { type: 'checkbox' })}
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
