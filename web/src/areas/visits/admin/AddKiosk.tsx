import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import { useWrite } from '../../../api/write';
import { useSession } from '../../../app/session';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { useOffices } from '../queries';
import type { KioskCode } from '../types';

type Props = { onClose: () => void; onCode: (code: KioskCode) => void };

/** Names a new kiosk and says where it stands; then its code is shown. */
export function AddKiosk({ onClose, onCode }: Props) {
  const { t } = useTranslation();
  const { office } = useSession();
  const offices = useOffices().data?.items ?? [];
  const form = useForm({
    initialValues: { name: '', office: office?.id ?? offices[0]?.id ?? '' },
    validate: { name: (value) => (value.trim() ? null : t('field.required')) },
  });
  const write = useWrite({
    run: async (body: { name: string; office: string }, headers) =>
      (await client.POST('/api/v1/kiosks', { body, headers })).data,
    onDone: (code) => code && onCode(code),
    onRefused: (problem) => form.setErrors(fieldErrors(problem)),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('kiosks.add')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit(({ name, office: at }) =>
          write.mutate({ name: name.trim(), office: at || (offices[0]?.id ?? '') }),
        )}
      >
        <Stack gap="md">
          <TextInput
            label={t('kiosks.name')}
            description={t('kiosks.name_text')}
            maxLength={100}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <NativeSelect
            label={t('visit.office')}
            data={offices.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('office')}
          />
          <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('action.back')}
            </Button>
            <Button type="submit" loading={write.isPending}>
              {t('kiosks.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
