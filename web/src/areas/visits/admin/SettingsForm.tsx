import { Checkbox, Group, NativeSelect, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { useWrite } from '../../../api/write';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { languages } from '../../../i18n';
import { ActionButton } from '../../../ui/ActionButton';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { toast } from '../../../ui/toast';
import { useDraftForm } from '../../../ui/useDraftForm';
import { isTime } from '../../../ui/zone';
import { useOffices } from '../queries';
import type { VisitSettings } from '../types';
import { fromSettings, type SettingsValues, settingsErrors, toSettings, whole } from './settings';

/** The rules by which visits go in the company. */
export function SettingsForm({ id, settings }: { id: string; settings: VisitSettings }) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const offices = useOffices().data?.items ?? [];
  const refusal = useRefusal().right('settings');
  const number = (least: number, most: number) => (value: string) =>
    whole(value, least, most) ? null : t('visit_settings.number', { least, most });
  const initial = fromSettings(settings);
  const draft = useDraftForm<SettingsValues>({
    name: 'visit_settings',
    of: { id: subject.id, name: subject.name },
    initial,
    rules: {
      default_minutes: number(5, 720),
      reminder_minutes: number(0, 1440),
      retention_days: number(1, 3650),
      reminder_to_visitor_hours: number(1, 336),
      hours_after: (value, { leaving }) => (leaving === 'hours' ? number(1, 48)(value) : null),
      daily_at: (value, { leaving }) => (leaving === 'daily' && !isTime(value) ? t('field.time') : null),
    },
  });
  const { form } = draft;
  const write = useWrite<SettingsValues, unknown>({
    run: (values, headers) =>
      client.PUT('/api/v1/companies/{id}/visit-settings', {
        params: { path: { id } },
        body: toSettings(values),
        headers,
      }),
    onDone: () => {
      draft.drop();
      form.resetDirty();
      toast(t('visit_settings.saved'));
    },
    onRefused: (problem) => form.setErrors(settingsErrors(problem.errors)),
  });
  const figure = (name: keyof SettingsValues) => (
    <TextInput
      inputMode="numeric"
      label={t(`visit_settings.${name}`)}
      inputWrapperOrder={['label', 'input', 'error']}
      {...form.getInputProps(name)}
    />
  );
  return (
    <form ref={draft.root} noValidate onSubmit={form.onSubmit((values) => write.mutate({ ...values }))}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
          {figure('default_minutes')}
          {figure('reminder_minutes')}
          {figure('reminder_to_visitor_hours')}
          {figure('retention_days')}
          <NativeSelect
            label={t('visit_settings.leaving')}
            data={[
              { value: 'hours', label: t('visit_settings.leaving_hours') },
              { value: 'daily', label: t('visit_settings.leaving_daily') },
            ]}
            {...form.getInputProps('leaving')}
          />
          {form.values.leaving === 'hours' ? (
            figure('hours_after')
          ) : (
            <TextInput type="time" label={t('visit_settings.daily_at')} {...form.getInputProps('daily_at')} />
          )}
          <NativeSelect
            label={t('visit_settings.visitor_language')}
            data={[
              { value: '', label: t('visit_settings.visitor_language_host') },
              ...Object.entries(languages).map(([value, label]) => ({ value, label })),
            ]}
            {...form.getInputProps('visitor_language')}
          />
        </SimpleGrid>
        <Switch
          label={t('visit_settings.email_required')}
          {...form.getInputProps('email_required', { type: 'checkbox' })}
        />
        <Switch
          label={t('visit_settings.on_site_step')}
          description={t('visit_settings.on_site_step_text')}
          {...form.getInputProps('on_site_step', { type: 'checkbox' })}
        />
        <Checkbox.Group
          label={t('visit_settings.approval')}
          description={t('visit_settings.approval_text')}
          {...form.getInputProps('approval')}
        >
          <Stack gap="xs" mt="xs">
            {offices.map((office) => (
              <Checkbox key={office.id} value={office.id} label={office.name} />
            ))}
          </Stack>
        </Checkbox.Group>
        <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
        <Group justify="flex-end">
          <ActionButton type="submit" loading={write.isPending} disabled={!form.isDirty()} refusal={refusal}>
            {t('action.save')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
