import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { useWrite } from '../../../api/write';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { PersonSelect, type Picked } from '../../../ui/PersonSelect';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { toast } from '../../../ui/toast';
import { useDraftForm } from '../../../ui/useDraftForm';
import { GuestFields } from '../GuestFields';
import { useColleagueSearch } from '../queries';
import type { Guest, Visit } from '../types';
import { type GuestValues, noGuest, visitErrors } from '../values';

type Props = { office: { id: string }; take: (visit: Visit) => void; onClose: () => void };
type Values = { visitors: GuestValues[]; host: Picked[]; purpose: string };

/** Somebody nobody expected: who, to whom, and checked in at once. */
export function WalkIn({ office, take, onClose }: Props) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const refusal = useRefusal().right('visits.create_for_others');
  const needed = (value: string) => (value.trim() ? null : t('field.required'));
  const draft = useDraftForm<Values>({
    name: 'walk_in',
    of: { id: subject.id, name: subject.name },
    initial: { visitors: [noGuest], host: [], purpose: '' },
    rules: {
      visitors: { given_name: needed, family_name: needed },
      host: (value) => (value.length > 0 ? null : t('field.required')),
    },
  });
  const { form } = draft;
  const write = useWrite({
    quiet: true,
    run: async (values: Values, headers) => {
      const { id: _, ...guest } = values.visitors[0] ?? noGuest;
      const made = await client.POST('/api/v1/visits', {
        body: {
          office: office.id,
          host: values.host[0]?.id,
          starts_at: new Date().toISOString(),
          purpose: values.purpose.trim() || undefined,
          visitors: [filled(guest)],
        },
        headers,
      });
      const visit = made.data as Visit;
      if (visit.status === 'in_review') return visit;
      const entered = await client.POST('/api/v1/visits/{id}/check-in', {
        params: { path: { id: visit.id } },
        body: {},
        headers: { 'Idempotency-Key': `${headers['Idempotency-Key']}-in` },
      });
      return entered.data as Visit;
    },
    onDone: (visit) => {
      take(visit);
      draft.drop();
      toast(t(visit.status === 'in_review' ? 'visit.sent_for_approval' : 'walk_in.done'));
      onClose();
    },
    onRefused: (problem) => form.setErrors(visitErrors(problem.errors)),
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('walk_in.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form ref={draft.root} noValidate onSubmit={form.onSubmit((values) => write.mutate(values))}>
        <Stack gap="md">
          <GuestFields field={(name) => form.getInputProps(`visitors.0.${name}`)} />
          <PersonSelect
            label={t('visit.host')}
            value={form.values.host}
            error={form.errors.host as string | undefined}
            onChange={(host) => form.setFieldValue('host', host)}
            useSearch={useColleagueSearch}
          />
          <TextInput label={t('visit.purpose')} maxLength={200} {...form.getInputProps('purpose')} />
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
            <ActionButton type="submit" loading={write.isPending} refusal={refusal}>
              {t('walk_in.submit')}
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function filled(guest: Omit<GuestValues, 'id'>): Guest {
  const { given_name, family_name, ...rest } = guest;
  const more = Object.fromEntries(Object.entries(rest).filter(([, value]) => value.trim() !== ''));
  return { given_name: given_name.trim(), family_name: family_name.trim(), ...more };
}
