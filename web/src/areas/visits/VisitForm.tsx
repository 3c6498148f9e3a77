import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useWrite, type Versioned } from '../../api/write';
import { useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { DraftNotice } from '../../ui/DraftNotice';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { toast } from '../../ui/toast';
import { useDraftForm } from '../../ui/useDraftForm';
import { isTime, ownZone } from '../../ui/zone';
import { Customize } from './Customize';
import { HostField } from './HostField';
import { useOffices } from './queries';
import { RepeatFields } from './RepeatFields';
import { ScopeChoice } from './ScopeChoice';
import type { Change, NewForm, NewVisit, Scope, Visit } from './types';
import { useHostLock } from './useHostLock';
import { useVisitRules } from './useVisitRules';
import { VisitorFields } from './VisitorFields';
import { later, minutesBetween, toChange, toNew, type Values, visitErrors } from './values';

type Props = {
  /** What the form may offer. */
  offer: NewForm;
  initial: Values;
  /** The visit to be changed; absent for a new one. */
  visit?: Versioned<Visit>;
};
type Body = { etag?: string; new?: NewVisit; change?: Change };

/** Invites visitors, or changes a visit. What is typed stays, whatever happens to the delegation meanwhile. */
export function VisitForm({ offer, initial, visit }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { subject, office } = useSession();
  const refusal = useRefusal();
  const offices = useOffices().data?.items ?? [];
  const locked = useHostLock(offer);
  const [scope, setScope] = useState<Scope>('this');
  const draft = useDraftForm<Values>({
    name: `visit.${visit?.id ?? 'new'}`,
    of: { id: subject.id, name: subject.name },
    initial,
    rules: useVisitRules(offer),
  });
  const { form } = draft;
  const { values } = form;
  const place = offices.find((one) => one.id === values.office);
  const zone = visit?.time_zone ?? place?.time_zone ?? office?.time_zone ?? ownZone();
  const write = useWrite<Body, { data?: Visit }>({
    run: (body, headers) =>
      visit
        ? client.PATCH('/api/v1/visits/{id}', {
            params: { path: { id: visit.id } },
            body: body.change ?? {},
            headers,
          })
        : client.POST('/api/v1/visits', { body: body.new as NewVisit, headers }),
    onDone: ({ data }) => {
      draft.drop();
      const waits = data?.status === 'in_review';
      toast(t(visit ? 'visit.changed' : waits ? 'visit.sent_for_approval' : 'visit.invited'));
      void navigate({ to: visit ? '/visits' : `/visits/${data?.id}` });
    },
    onRefused: (problem) => form.setErrors(visitErrors(problem.errors)),
  });
  const submit = form.onSubmit((now) =>
    write.mutate(
      visit
        ? { etag: visit.etag, change: { ...toChange(now, visit), ...(visit.series && { scope }) } }
        : { new: toNew(now, zone) },
    ),
  );
  const host = values.host[0]?.id ?? '';
  const begun = visit?.visitors?.some(({ status }) => status === 'checked_in' || status === 'checked_out');
  const refused = visit
    ? refusal.can(visit, 'visits.change', 'MANAGE_VISITS')
    : refusal.scope('MANAGE_VISITS') || (offer.may.create ? false : t('refusal.right'));
  const fieldless = write.error && Object.keys(visitErrors(write.error.errors)).length === 0;
  return (
    <form ref={draft.root} noValidate onSubmit={submit}>
      <Stack gap="md">
        <DraftNotice draft={draft} of={subject.name} />
        {begun ? (
          <Text size="sm" c="dimmed">
            {t('visit.begun')}
          </Text>
        ) : (
          <>
            <div>
              <HostField form={form} locked={locked} mayAdd={!visit && offer.may.host_new} />
              {!values.hostIsNew && host && (
                <Customize
                  key={host}
                  host={host}
                  list={values.recipients}
                  onChange={(list) => form.setFieldValue('recipients', list)}
                />
              )}
            </div>
            <VisitorFields form={form} emailRequired={offer.email_required} />
            {offer.may.parking && (
              <Checkbox
                label={t('visit.parking')}
                description={t('visit.parking_text')}
                {...form.getInputProps('parking', { type: 'checkbox' })}
              />
            )}
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <TextInput type="date" label={t('visit.date')} {...form.getInputProps('date')} />
              <NativeSelect
                label={t('visit.office')}
                data={offices.map((one) => ({ value: one.id, label: one.name }))}
                {...form.getInputProps('office')}
              />
            </SimpleGrid>
          </>
        )}
        <Hours form={form} begun={begun === true} />
        <TextInput label={t('visit.purpose')} maxLength={200} {...form.getInputProps('purpose')} />
        {!visit && <OnlyNew form={form} offer={offer} />}
        {visit?.series && <ScopeChoice value={scope} onChange={setScope} />}
        <ProblemAlert problem={fieldless ? write.error : null} />
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            onClick={() => {
              draft.discard();
              void navigate({ to: '/visits' });
            }}
          >
            {t('action.back')}
          </Button>
          <ActionButton
            type="submit"
            loading={write.isPending}
            disabled={draft.foreign || (visit && !form.isDirty())}
            refusal={draft.foreign ? false : refused}
          >
            {visit ? t('action.save') : t('visit.send')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}

type Part = { form: UseFormReturnType<Values> };

/** From when to when; the length stays while the start moves. Once somebody came, only the end can change. */
function Hours({ form, begun }: Part & { begun: boolean }) {
  const { t } = useTranslation();
  const { from: before, to } = form.values;
  const setFrom = (from: string) => {
    const length = isTime(before) && isTime(to) ? minutesBetween(before, to) : 0;
    form.setFieldValue('from', from);
    if (length > 0) form.setFieldValue('to', later(from, length));
  };
  return (
    <Group grow align="flex-start" gap="sm">
      {!begun && (
        <TextInput
          type="time"
          label={t('visit.from')}
          {...form.getInputProps('from')}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
      )}
      <TextInput type="time" label={t('visit.to')} {...form.getInputProps('to')} />
    </Group>
  );
}

/** What can be said of a visit only when it is made. */
function OnlyNew({ form, offer }: Part & { offer: NewForm }) {
  const { t } = useTranslation();
  return (
    <>
      <RepeatFields form={form} refusal={offer.may.recurring ? false : t('visit.repeat_refused')} />
      {(offer.approval ?? []).includes(form.values.office) && (
        <Text size="sm" c="dimmed">
          {t('visit.needs_approval')}
        </Text>
      )}
    </>
  );
}
