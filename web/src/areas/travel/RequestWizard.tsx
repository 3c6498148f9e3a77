import { Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { BookingRequest } from '../../api/types';
import { useWrite } from '../../api/write';
import { useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { amountOf } from '../../ui/amount';
import { DraftNotice } from '../../ui/DraftNotice';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { Steps } from '../../ui/Steps';
import { toast } from '../../ui/toast';
import { useDraftForm } from '../../ui/useDraftForm';
import { oneOf, type RawSearch, useUrl } from '../../ui/useUrl';
import { ownZone } from '../../ui/zone';
import { Behalf } from './Behalf';
import { ChooseTravelers } from './ChooseTravelers';
import { ReviewRequest } from './ReviewRequest';
import { type Step, steps } from './search';
import { TripItems } from './TripItems';
import { type ItemValues, needed, ownerOf, requestErrors, stepOf, toRequest, type Values } from './trip';
import { useOwner } from './useOwner';

const empty: Values = { travelers: [], items: [], notes: '' };
const parse = (raw: RawSearch) => ({ step: oneOf(raw.step, steps) });

type Send = { owner: string; body: ReturnType<typeof toRequest> };

/** The three steps of a booking request. What is typed is kept in this tab until it is sent or thrown away. */
export function RequestWizard({ onSent }: { onSent: (request: BookingRequest) => void }) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const refusal = useRefusal().scope('CREATE_BOOKINGS');
  const whose = useOwner();
  const [search, set] = useUrl(parse);
  const draft = useDraftForm<Values>({ name: 'booking', of: subject, initial: empty });
  const { form } = draft;
  const { values } = form;
  const owner = ownerOf(values.travelers);
  const zone = (owner && whose.zone(owner.id)) ?? ownZone();
  const step = reachable(search.step, values);
  const top = useRef<HTMLElement>(null);
  const last = useRef(step);
  useEffect(() => {
    if (last.current !== step) top.current?.focus();
    last.current = step;
  }, [step]);

  const goTo = (next: Step) => set({ step: next }, { push: true });
  const write = useWrite<Send, BookingRequest>({
    run: async ({ owner, body }, headers) => {
      const inName = { ...headers, ...whose.headers(owner) };
      const { data } = await client.POST('/api/v1/booking-requests', { body, headers: inName });
      return data as BookingRequest;
    },
    onDone: (request) => {
      draft.discard(empty);
      toast(t('booking.sent'));
      onSent(request);
    },
    onRefused: (problem) => {
      const errors = requestErrors(problem);
      form.setErrors(errors);
      const where = stepOf(errors);
      if (where === 'items') void goTo(where);
    },
  });
  const wrong = () => {
    const errors = missing(values, (field) => t(`field.${field}`));
    form.setErrors(errors);
    return Object.keys(errors).length > 0;
  };
  const next = () => {
    if (step === 'travelers') return goTo('items');
    if (step === 'items') return wrong() ? undefined : goTo('review');
    if (owner && !wrong()) write.mutate({ owner: owner.id, body: toRequest(values, zone) });
    else void goTo('items');
  };
  const back = steps[steps.indexOf(step) - 1];
  return (
    <form
      ref={draft.root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void next();
      }}
    >
      <Stack gap="lg">
        <Steps
          label={t('booking.steps')}
          steps={steps.map((key) => ({ key, name: t(`booking.step_${key}`) }))}
          here={step}
        />
        <DraftNotice
          of={subject.name}
          draft={{
            ...draft,
            // In another name only that one's travelers can be asked for.
            take: () => {
              form.setFieldValue('travelers', (all) => all.filter((one) => one.owner.id === subject.id));
              draft.take();
            },
            discard: () => draft.discard(empty),
          }}
        />
        <Behalf owner={owner} />
        <section ref={top} tabIndex={-1} aria-label={t(`booking.step_${step}`)}>
          {step === 'travelers' && (
            <ChooseTravelers
              value={values.travelers}
              onChange={(travelers) => form.setFieldValue('travelers', travelers)}
            />
          )}
          {step === 'items' && <TripItems form={form} zone={zone} />}
          {step === 'review' && <ReviewRequest values={values} zone={zone} />}
        </section>
        <ProblemAlert problem={write.error} />
        <Group justify="space-between" gap="xs">
          <Button
            variant="subtle"
            color="gray"
            c="var(--mantine-color-text)"
            onClick={() => {
              draft.discard(empty);
              write.reset();
              void set({ step: '' });
            }}
          >
            {t('draft.discard')}
          </Button>
          <Group gap="xs">
            {back && (
              <Button variant="default" onClick={() => goTo(back)}>
                {t('action.back')}
              </Button>
            )}
            <ActionButton
              type="submit"
              loading={write.isPending}
              disabled={draft.foreign || (step === 'travelers' && values.travelers.length === 0)}
              refusal={draft.foreign ? false : refusal}
            >
              {t(step === 'review' ? 'booking.send' : 'booking.next')}
            </ActionButton>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

/** The step asked for, unless something before it is missing. */
function reachable(step: Step | undefined, values: Values): Step {
  if (!step || values.travelers.length === 0) return 'travelers';
  return step === 'review' && values.items.length === 0 ? 'items' : step;
}

/** What must be filled in and is not, by field. */
function missing(values: Values, say: (word: 'required' | 'time' | 'amount' | 'item') => string) {
  const errors: Record<string, string> = {};
  if (values.items.length === 0) errors.items = say('item');
  values.items.forEach((item, index) => {
    for (const field of Object.keys(item) as (keyof ItemValues)[]) {
      if (!needed(item.type, field) || item[field].trim()) continue;
      errors[`items.${index}.${field}`] = say(field === 'starts' || field === 'ends' ? 'time' : 'required');
    }
    const amount = amountOf(item.amount);
    if (amount && !/^\d+(\.\d+)?$/.test(amount)) errors[`items.${index}.amount`] = say('amount');
  });
  return errors;
}
