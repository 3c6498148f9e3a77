import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldText } from '../../../api/problem';
import { useWrite, type WriteHeaders } from '../../../api/write';
import { useIsActing, useSession } from '../../../app/session';
import { Card } from '../../../ui/Card';
import { PersonSelect, type Picked } from '../../../ui/PersonSelect';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { toast } from '../../../ui/toast';
import { useDraftForm } from '../../../ui/useDraftForm';
import { type Pairing, useVisitsApi, visitsClient } from '../calls';
import { useColleagueSearch } from '../queries';
import { type Pairs, pairingCalls, pairsOf } from './pairs';

/** Who is told of my visits, and of whose visits I am told: either side sets it, and it grants nothing. */
export function Assistants() {
  const { t } = useTranslation();
  const { me, company } = useSession();
  const isActing = useIsActing();
  const query = useVisitsApi().useQuery(
    'get',
    '/api/v1/users/{id}/personal-assistant',
    { params: { path: { id: me.user.id } } },
    { enabled: company !== undefined && !isActing },
  );
  if (isActing || !company) return null;
  return (
    <Card title={t('assistants.title')} description={t('assistants.text')}>
      <QueryState query={query} lines={2}>
        {(pairing) => <Fields key={JSON.stringify(pairsOf(pairing))} pairing={pairing} />}
      </QueryState>
    </Card>
  );
}

function Fields({ pairing }: { pairing: Pairing }) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const initial = pairsOf(pairing);
  const draft = useDraftForm<Pairs>({
    name: 'assistants',
    of: { id: subject.id, name: subject.name },
    initial,
  });
  const { form } = draft;
  const write = useWrite<Pairs, void>({
    run: (values, headers) => save(initial, values, headers),
    onDone: () => {
      draft.drop();
      toast(t('assistants.saved'));
    },
  });
  const wrong = write.error?.errors[0];
  const field = (name: keyof Pairs, many: boolean) => (
    <PersonSelect
      many={many}
      label={t(`assistants.${name}`)}
      description={t(`assistants.${name}_text`)}
      value={form.values[name]}
      onChange={(value: Picked[]) => form.setFieldValue(name, value)}
      useSearch={useColleagueSearch}
    />
  );
  const dirty = JSON.stringify(form.values) !== JSON.stringify(initial);
  return (
    <form ref={draft.root} noValidate onSubmit={form.onSubmit((values) => write.mutate(values))}>
      <Stack gap="md">
        {field('mine', false)}
        {field('others', true)}
        <ProblemAlert problem={write.error}>{wrong && fieldText(wrong)}</ProblemAlert>
        <Group justify="flex-end" gap="xs">
          {dirty && (
            <Button
              variant="subtle"
              c="var(--mantine-color-text)"
              onClick={() => {
                draft.discard(initial);
                write.reset();
              }}
            >
              {t('action.undo')}
            </Button>
          )}
          <Button type="submit" loading={write.isPending} disabled={!dirty}>
            {t('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Makes the calls one after the other, each once: what one of them refuses stays as it was. */
async function save(before: Pairs, after: Pairs, headers: WriteHeaders): Promise<void> {
  for (const { of, user } of pairingCalls(before, after)) {
    const mine = { ...headers, 'Idempotency-Key': `${headers['Idempotency-Key']}-${of}-${user}` };
    if (of === 'set')
      await visitsClient.PUT('/api/v1/me/personal-assistant', { body: { user }, headers: mine });
    else if (of === 'drop') await visitsClient.DELETE('/api/v1/me/personal-assistant', { headers: mine });
    else {
      const call = { params: { path: { user } }, headers: mine };
      if (of === 'assist') await visitsClient.PUT('/api/v1/me/assisted/{user}', call);
      else await visitsClient.DELETE('/api/v1/me/assisted/{user}', call);
    }
  }
}
