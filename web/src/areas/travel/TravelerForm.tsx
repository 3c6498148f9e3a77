import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Traveler } from '../../api/types';
import { useWrite, type Versioned } from '../../api/write';
import { useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { DraftNotice } from '../../ui/DraftNotice';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { toast } from '../../ui/toast';
import { useDraftForm } from '../../ui/useDraftForm';
import { isDate } from '../../ui/zone';
import classes from './Travel.module.css';

type Values = {
  title: string;
  given_name: string;
  family_name: string;
  birth_date: string;
  email: string;
  phone: string;
};
type Body = Values & { etag?: string };
type Props = {
  traveler?: Versioned<Traveler>;
  /** Told the traveler's id when it is saved; nothing when it is not. */
  onClose: (saved?: string) => void;
};

/** The data of a traveler. What is typed stays, whatever happens to the delegation meanwhile. */
export function TravelerForm({ traveler, onClose }: Props) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const refusal = useRefusal();
  const filled = (value: string) => (value.trim() ? null : t('field.required'));
  const draft = useDraftForm<Values>({
    name: `traveler.${traveler?.id ?? 'new'}`,
    of: { id: subject.id, name: subject.name },
    initial: read(traveler),
    rules: {
      given_name: filled,
      family_name: filled,
      birth_date: (value) => (isDate(value) ? null : t('field.date')),
    },
  });
  const { form } = draft;
  const write = useWrite<Body, string>({
    run: async ({ etag: _, ...body }, headers) => {
      const { data } = traveler
        ? await client.PATCH('/api/v1/travelers/{id}', {
            params: { path: { id: traveler.id } },
            body,
            headers,
          })
        : await client.POST('/api/v1/travelers', { body, headers });
      return data?.id ?? '';
    },
    onDone: (id, { given_name, family_name }) => {
      draft.drop();
      toast(t('traveler.saved', { name: `${given_name} ${family_name}`.trim() }));
      onClose(id);
    },
    onRefused: draft.refused,
  });
  const refused = traveler
    ? refusal.can(traveler, 'travelers.change', 'MANAGE_TRAVELERS')
    : refusal.scope('MANAGE_TRAVELERS');
  return (
    <form
      ref={draft.root}
      noValidate
      onSubmit={form.onSubmit((values) => write.mutate({ ...values, etag: traveler?.etag }))}
    >
      <Stack gap="md">
        <DraftNotice draft={draft} of={subject.name} />
        <div className={classes.fields}>
          <TextInput
            label={t('traveler.given_name')}
            description={t('traveler.as_in_passport')}
            required
            autoComplete="off"
            {...form.getInputProps('given_name')}
          />
          <TextInput
            label={t('traveler.family_name')}
            description={t('traveler.as_in_passport')}
            required
            autoComplete="off"
            {...form.getInputProps('family_name')}
          />
          <TextInput
            type="date"
            required
            label={t('traveler.birth_date')}
            {...form.getInputProps('birth_date')}
          />
          <TextInput label={t('traveler.title')} autoComplete="off" {...form.getInputProps('title')} />
          <TextInput
            type="email"
            label={t('user.email')}
            autoComplete="off"
            {...form.getInputProps('email')}
          />
          <TextInput type="tel" label={t('user.phone')} autoComplete="off" {...form.getInputProps('phone')} />
        </div>
        <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            onClick={() => {
              draft.discard();
              onClose();
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

function read(traveler: Traveler | undefined): Values {
  return {
    title: traveler?.title ?? '',
    given_name: traveler?.given_name ?? '',
    family_name: traveler?.family_name ?? '',
    birth_date: traveler?.birth_date ?? '',
    email: traveler?.email ?? '',
    phone: traveler?.phone ?? '',
  };
}
