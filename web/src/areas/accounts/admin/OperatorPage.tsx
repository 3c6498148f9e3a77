import { Anchor, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import type { Operator } from '../../../api/types';
import { useWrite } from '../../../api/write';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { detailErrors } from '../../../ui/companyDetails';
import { Page } from '../../../ui/Page';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { toast } from '../../../ui/toast';
import { useDraftForm } from '../../../ui/useDraftForm';

/** The operator's name and the links every customer is shown before they join. */
export function OperatorPage() {
  const { t } = useTranslation();
  const query = useApi().useQuery('get', '/api/v1/operator');
  return (
    <Page narrow title={t('operator.title')} description={t('operator.text')}>
      <Card>
        <QueryState query={query}>
          {(operator) => <OperatorForm key={operator.version} operator={operator} />}
        </QueryState>
      </Card>
    </Page>
  );
}

function OperatorForm({ operator }: { operator: Operator }) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const refusal = useRefusal().right('branding.edit');
  const link = (value: string) =>
    !value.trim() || /^https:\/\/\S+$/.test(value.trim()) ? null : t('operator.https');
  const initial = {
    name: operator.name,
    terms_of_use: operator.support_links.terms_of_use,
    privacy_policy: operator.support_links.privacy_policy,
  };
  const draft = useDraftForm({
    name: 'operator',
    of: { id: subject.id, name: subject.name },
    initial,
    rules: {
      name: (value) => (value.trim() ? null : t('field.required')),
      terms_of_use: link,
      privacy_policy: link,
    },
  });
  const { form } = draft;
  const write = useWrite<typeof initial, unknown>({
    run: ({ name, terms_of_use, privacy_policy }, headers) =>
      client.PATCH('/api/v1/operator', {
        body: { name, support_links: { terms_of_use, privacy_policy } },
        headers,
      }),
    onDone: () => {
      draft.drop();
      form.resetDirty();
      toast(t('operator.saved'));
    },
    onRefused: (problem) => form.setErrors(detailErrors(problem.errors)),
  });
  return (
    <form
      ref={draft.root}
      noValidate
      onSubmit={form.onSubmit(({ name, terms_of_use, privacy_policy }) =>
        write.mutate({
          name: name.trim(),
          terms_of_use: terms_of_use.trim(),
          privacy_policy: privacy_policy.trim(),
        }),
      )}
    >
      <Stack gap="md">
        <TextInput
          label={t('operator.name')}
          description={t('operator.name_text')}
          maxLength={200}
          {...form.getInputProps('name')}
        />
        {(['terms_of_use', 'privacy_policy'] as const).map((name) => (
          <TextInput
            key={name}
            type="url"
            label={t(`operator.${name}`)}
            placeholder="https://"
            maxLength={2000}
            {...form.getInputProps(name)}
          />
        ))}
        {operator.support_links.terms_of_use && operator.support_links.privacy_policy ? (
          <Group gap="md">
            {(['terms_of_use', 'privacy_policy'] as const).map((name) => (
              <Anchor
                key={name}
                href={operator.support_links[name]}
                target="_blank"
                rel="noreferrer"
                size="sm"
              >
                {t(`operator.open_${name}`)}
              </Anchor>
            ))}
          </Group>
        ) : (
          <Text size="sm" c="dimmed">
            {t('operator.needed')}
          </Text>
        )}
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
