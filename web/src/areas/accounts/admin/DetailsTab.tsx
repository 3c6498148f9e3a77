import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import type { Account, Details } from '../../../api/types';
import { useWrite, type Versioned } from '../../../api/write';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { CompanyFields } from '../../../ui/CompanyFields';
import {
  type DetailsValues,
  detailErrors,
  fromDetails,
  neededDetails,
  toDetails,
} from '../../../ui/companyDetails';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { toast } from '../../../ui/toast';
import { useDraftForm } from '../../../ui/useDraftForm';

type Values = DetailsValues & { name: string };
type Body = { name: string; details: Details; etag?: string };

/** Name, company identity and billing address of an account. */
export function DetailsTab({ account }: { account: Versioned<Account> }) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const refusal = useRefusal().can(account, 'accounts.change');
  const initial: Values = { name: account.name, ...fromDetails(account.details) };
  const needed = new Set<string>(['name', ...neededDetails(account.type)]);
  const required = (name: keyof Values) => (value: string) =>
    needed.has(name) && !value.trim() ? t('field.required') : null;
  const names = Object.keys(initial) as (keyof Values)[];
  const draft = useDraftForm<Values>({
    name: `account.${account.id}`,
    of: { id: subject.id, name: subject.name },
    initial,
    rules: Object.fromEntries(names.map((name) => [name, required(name)])),
  });
  const { form } = draft;
  const write = useWrite<Body, unknown>({
    run: ({ etag: _, ...body }, headers) =>
      client.PATCH('/api/v1/accounts/{id}', { params: { path: { id: account.id } }, body, headers }),
    onDone: () => {
      draft.drop();
      form.resetDirty();
      toast(t('account.saved', { name: form.values.name }));
    },
    onRefused: (problem) => form.setErrors(detailErrors(problem.errors)),
  });
  if (!account.details) {
    return (
      <Card>
        <Text size="sm" c="dimmed">
          {t('account.details_hidden')}
        </Text>
      </Card>
    );
  }
  return (
    <Stack maw={680}>
      <Card title={t('account.tab_details')} description={t(`details.text_${account.type}`)}>
        <form
          ref={draft.root}
          noValidate
          onSubmit={form.onSubmit(({ name, ...details }) =>
            write.mutate({
              name: name.trim(),
              details: toDetails(details, account.type),
              etag: account.etag,
            }),
          )}
        >
          <Stack gap="md">
            <TextInput
              label={t('account.name')}
              maxLength={200}
              readOnly={Boolean(refusal)}
              {...form.getInputProps('name')}
            />
            <CompanyFields
              type={account.type}
              readOnly={Boolean(refusal)}
              field={(name) => form.getInputProps(name)}
            />
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
                refusal={refusal}
              >
                {t('action.save')}
              </ActionButton>
            </Group>
          </Stack>
        </form>
      </Card>
    </Stack>
  );
}
