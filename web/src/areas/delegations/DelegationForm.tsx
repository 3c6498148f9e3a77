import { Button, Group, NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { fieldText } from '../../api/problem';
import type { Delegation, Presets } from '../../api/types';
import { useWrite, type Versioned } from '../../api/write';
import { useSession } from '../../app/session';
import type { Picked } from '../../ui/PersonSelect';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { ScopeChecklist, type ScopeInfo } from '../../ui/ScopeChecklist';
import { toast } from '../../ui/toast';
import { useDraftForm } from '../../ui/useDraftForm';
import { DelegationPeople } from './DelegationPeople';
import { Summary } from './Summary';
import { presetOf } from './state';
import { useScopeWords } from './useScopeWords';
import { fromDelegation, toChange, toNew, type Values } from './values';

type Props = { known: Presets; delegation?: Versioned<Delegation>; own?: Picked; onClose: () => void };
type Write = { etag?: string; values: Values };

/** What is granted when nobody says what. */
const usual = 'Booking Only';

/** Who may act for whom, in which scopes, how long and why, with one sentence that says what it will allow. */
export function DelegationForm({ known, delegation, own, onClose }: Props) {
  const { t } = useTranslation();
  const { company, subject, me } = useSession();
  const words = useScopeWords();
  const presets = known.items ?? [];
  const scopes = (known.scopes ?? []) as ScopeInfo[];
  const initial: Values = delegation
    ? fromDelegation(delegation)
    : {
        type: 'user_to_user',
        everybody: true,
        delegates: [],
        delegators: own ? [own] : [],
        scopes: presets.find((preset) => preset.name === usual)?.scopes ?? [],
        starts: '',
        ends: '',
        reason: '',
      };
  const draft = useDraftForm<Values>({
    name: `delegation.${delegation?.id ?? (own ? 'own' : 'new')}`,
    of: { id: subject.id, name: subject.name },
    initial,
    rules: {
      delegates: (value) => (value.length > 0 ? null : t('field.required')),
      delegators: (value, { type, everybody }) =>
        (type === 'company_wide' && everybody) || value.length > 0 ? null : t('field.required'),
      scopes: (value) => (value.length > 0 ? null : t('problem.scope_required')),
      ends: (value, { starts }) => (value && starts && value < starts ? t('problem.end_before_start') : null),
    },
  });
  const { form } = draft;
  const { values } = form;
  const write = useWrite<Write, unknown>({
    run: ({ values }, headers) =>
      delegation
        ? client.PATCH('/api/v1/delegations/{id}', {
            params: { path: { id: delegation.id } },
            body: toChange(values),
            headers,
          })
        : client.POST('/api/v1/delegations', { body: toNew(values, company?.id ?? ''), headers }),
    onDone: () => {
      draft.drop();
      toast(t(delegation ? 'delegation.changed' : 'delegation.granted'));
      onClose();
    },
  });
  const mayCompanyWide = !own && company?.rights.includes('delegations.write');
  return (
    <form
      ref={draft.root}
      noValidate
      onSubmit={form.onSubmit((now) => write.mutate({ values: now, etag: delegation?.etag }))}
    >
      <Stack gap="md">
        {!delegation && mayCompanyWide && (
          <SegmentedControl
            fullWidth
            aria-label={t('delegation.type')}
            value={values.type}
            onChange={(type) => form.setFieldValue('type', type as Values['type'])}
            data={[
              { value: 'user_to_user', label: t('delegation.user_to_user') },
              { value: 'company_wide', label: t('delegation.company_wide') },
            ]}
          />
        )}
        {delegation ? (
          <Text size="sm">
            {t('delegation.between', {
              delegate: values.delegates[0]?.name,
              delegators: delegation.unrestricted
                ? t('delegation.everybody')
                : values.delegators.map((one) => one.name).join(', '),
            })}
          </Text>
        ) : (
          <DelegationPeople form={form} own={own !== undefined} />
        )}
        <NativeSelect
          label={t('delegation.preset')}
          value={presetOf(values.scopes, presets) ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const preset = presets.find((one) => one.name === value);
            if (preset) form.setFieldValue('scopes', preset.scopes ?? []);
          }}
          data={[
            ...presets.map((preset) => ({ value: preset.name, label: words.preset(preset.name) })),
            { value: '', label: t('delegation.own_choice') },
          ]}
        />
        <ScopeChecklist
          known={scopes}
          value={values.scopes}
          error={form.errors.scopes as string | undefined}
          onChange={(value) => form.setFieldValue('scopes', value)}
        />
        <Group grow align="flex-start">
          <TextInput type="date" label={t('delegation.starts')} {...form.getInputProps('starts')} />
          <TextInput type="date" label={t('delegation.ends')} {...form.getInputProps('ends')} />
        </Group>
        <TextInput
          label={t('delegation.reason')}
          description={t('delegation.reason_text')}
          {...form.getInputProps('reason')}
        />
        <Summary values={values} company={company?.name ?? ''} you={me.user.id} />
        <ProblemAlert problem={write.error}>
          {write.error?.errors.map((error) => (
            <Text key={`${error.pointer} ${error.detail}`} size="sm">
              {fieldText(error)}
            </Text>
          ))}
        </ProblemAlert>
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            onClick={() => {
              draft.drop();
              onClose();
            }}
          >
            {t('action.back')}
          </Button>
          <Button type="submit" loading={write.isPending} disabled={draft.foreign}>
            {delegation ? t('action.save') : t('delegation.grant')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
