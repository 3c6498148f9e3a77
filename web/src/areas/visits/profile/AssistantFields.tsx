import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldText } from '../../../api/problem';
import { useWrite, type WriteHeaders } from '../../../api/write';
import { useSession } from '../../../app/session';
import { ActionButton } from '../../../ui/ActionButton';
import { PersonSelect, type Picked } from '../../../ui/PersonSelect';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { toast } from '../../../ui/toast';
import { useDraftForm } from '../../../ui/useDraftForm';
import { useColleagueSearch } from '../queries';
import type { Pairing } from '../types';
import { type PairingCall, type Pairs, pairingCalls, pairsOf } from './pairs';

type Props = {
  /** Name of the draft in this tab. */
  name: string;
  pairing: Pairing;
  labels: Record<keyof Pairs, string>;
  descriptions?: Record<keyof Pairs, string>;
  refusal?: string | false;
  /** Makes one call. */
  run: (call: PairingCall, headers: WriteHeaders) => Promise<unknown>;
};

/** Who is somebody's personal assistant, and whose they are: both sides in one form. */
export function AssistantFields({ name, pairing, labels, descriptions, refusal, run }: Props) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const initial = pairsOf(pairing);
  const draft = useDraftForm<Pairs>({ name, of: { id: subject.id, name: subject.name }, initial });
  const { form } = draft;
  const write = useWrite<Pairs, void>({
    run: async (values, headers) => {
      // One after the other, each once: what one of them refuses stays as it was.
      for (const call of pairingCalls(initial, values)) {
        const key = `${headers['Idempotency-Key']}-${call.of}-${call.user}`;
        await run(call, { ...headers, 'Idempotency-Key': key });
      }
    },
    onDone: () => {
      draft.drop();
      toast(t('assistants.saved'));
    },
  });
  const wrong = write.error?.errors[0];
  const field = (side: keyof Pairs, many: boolean) => (
    <PersonSelect
      many={many}
      label={labels[side]}
      description={descriptions?.[side]}
      value={form.values[side]}
      onChange={(value: Picked[]) => form.setFieldValue(side, value)}
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
          <ActionButton type="submit" loading={write.isPending} disabled={!dirty} refusal={refusal}>
            {t('action.save')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
