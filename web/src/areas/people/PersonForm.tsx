import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { User } from '../../api/types';
import { useWrite, type Versioned } from '../../api/write';
import { useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { languages, speak } from '../../i18n';
import { ActionButton } from '../../ui/ActionButton';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { toast } from '../../ui/toast';
import { useDraftForm } from '../../ui/useDraftForm';

type Values = { given_name: string; family_name: string; phone: string; language: string };
type Body = Values & { etag?: string };

/** Name, telephone and language of a person: one's own, or another's for those who may. */
export function PersonForm({ user, own }: { user: Versioned<User>; own?: boolean }) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const refusal = useRefusal();
  const initial = read(user);
  const draft = useDraftForm<Values>({
    name: `person.${user.id}`,
    of: { id: subject.id, name: subject.name },
    initial,
    rules: { given_name: (value) => (value.trim() ? null : t('field.required')) },
  });
  const { form } = draft;
  const write = useWrite<Body, unknown>({
    run: ({ etag: _, ...body }, headers) =>
      client.PATCH('/api/v1/users/{id}', { params: { path: { id: user.id } }, body, headers }),
    onDone: (_, { etag: __, ...values }) => {
      draft.drop();
      form.resetDirty(values);
      if (own) void speak(values.language);
      toast(t('user.saved'));
    },
    onRefused: draft.refused,
  });
  return (
    <form
      ref={draft.root}
      noValidate
      onSubmit={form.onSubmit((values) => write.mutate({ ...values, etag: user.etag }))}
    >
      <Stack gap="md">
        <Group grow align="flex-start">
          <TextInput
            label={t('user.given_name')}
            autoComplete={own ? 'given-name' : 'off'}
            {...form.getInputProps('given_name')}
          />
          <TextInput
            label={t('user.family_name')}
            autoComplete={own ? 'family-name' : 'off'}
            {...form.getInputProps('family_name')}
          />
        </Group>
        <Group grow align="flex-start">
          <TextInput
            type="tel"
            label={t('user.phone')}
            autoComplete={own ? 'tel' : 'off'}
            {...form.getInputProps('phone')}
          />
          <NativeSelect
            label={t('preferences.language')}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('language')}
          />
        </Group>
        <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
        <Group justify="flex-end" gap="xs">
          {form.isDirty() && (
            <Button variant="subtle" c="var(--mantine-color-text)" onClick={() => draft.discard(initial)}>
              {t('action.undo')}
            </Button>
          )}
          <ActionButton
            type="submit"
            loading={write.isPending}
            disabled={!form.isDirty()}
            refusal={refusal.can(user, 'users.change', 'MANAGE_PROFILE')}
          >
            {t('action.save')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}

function read(user: User): Values {
  return {
    given_name: user.given_name,
    family_name: user.family_name,
    phone: user.phone ?? '',
    language: user.language || 'en',
  };
}
