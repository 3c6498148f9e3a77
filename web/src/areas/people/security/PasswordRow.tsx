import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import { useWrite } from '../../../api/write';
import { useSession } from '../../../app/session';
import { NewPassword, usePasswordRule } from '../../../ui/NewPassword';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { toast } from '../../../ui/toast';
import { Method } from './Method';

/** The password, and changing it. */
export function PasswordRow() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Method
      title={t('sign_in.password')}
      text={t('password.text')}
      action={
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('password.change')}
        </Button>
      }
    >
      {open && <ChangePassword onClose={() => setOpen(false)} />}
    </Method>
  );
}

function ChangePassword({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const form = useForm({
    initialValues: { current: '', new: '' },
    validate: { new: usePasswordRule() },
  });
  const write = useWrite<{ current: string; new: string }, unknown>({
    run: ({ current, ...body }, headers) =>
      client.PUT('/api/v1/me/password', { body: { ...body, ...(current && { current }) }, headers }),
    onDone: () => {
      toast(t('password.changed'));
      onClose();
    },
    onRefused: (problem) => form.setErrors(fieldErrors(problem)),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('password.change')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form noValidate onSubmit={form.onSubmit((values) => write.mutate(values))}>
        <Stack gap="md">
          <input type="hidden" autoComplete="username" value={me.user.email} readOnly />
          <PasswordInput
            label={t('password.current')}
            description={t('password.current_text')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show_password') }}
            data-autofocus
            {...form.getInputProps('current')}
          />
          <NewPassword label={t('password.new')} {...form.getInputProps('new')} />
          <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('action.back')}
            </Button>
            <Button type="submit" loading={write.isPending}>
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
