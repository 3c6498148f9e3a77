import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconBolt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import type { Account, Money } from '../../../api/types';
import { useWrite } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { rateOf } from '../../../ui/amount';
import { Card } from '../../../ui/Card';
import { DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { RateField } from '../../../ui/RateField';
import { toast } from '../../../ui/toast';
import { useFormat } from '../../../ui/useFormat';
import { isDate, today } from '../../../ui/zone';

type Body = { rate: Money; valid_from: string };

/** What a sub-account is paid back for each kWh charged at home, and since when. */
export function ReimbursementTab({ account }: { account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useApi().useQuery('get', '/api/v1/accounts/{id}/reimbursement', {
    params: { path: { id: account.id } },
  });
  return (
    <Stack gap="lg" maw={680}>
      <SetRate account={account} />
      <Card flush title={t('rate.history')}>
        <QueryState
          query={query}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState icon={IconBolt} title={t('rate.none')}>
                {t('rate.none_text')}
              </EmptyState>
            )
          }
        >
          {({ items, names }) => (
            <DataTable
              caption={t('rate.history')}
              rows={items ?? []}
              rowKey={(row) => row.valid_from}
              columns={[
                {
                  key: 'from',
                  title: t('rate.valid_from'),
                  lead: true,
                  cell: (row) => format.plainDate(row.valid_from),
                },
                { key: 'rate', title: t('rate.label'), cell: (row) => format.rate(row.rate) },
                {
                  key: 'by',
                  title: t('rate.set_by'),
                  cell: (row) => (
                    <Text size="sm">
                      {[names?.[row.created_by], format.shortDate(row.created_at)].filter(Boolean).join(', ')}
                    </Text>
                  ),
                },
              ]}
            />
          )}
        </QueryState>
      </Card>
    </Stack>
  );
}

function SetRate({ account }: { account: Account }) {
  const { t } = useTranslation();
  const refusal = useRefusal().can(account, 'reimbursement.set');
  const form = useForm({
    initialValues: { rate: '', valid_from: today('UTC') },
    validate: {
      rate: (value) => (rateOf(value) ? null : t('rate.wrong')),
      valid_from: (value) => (isDate(value) ? null : t('field.date')),
    },
  });
  const write = useWrite<Body, unknown>({
    run: (body, headers) =>
      client.PUT('/api/v1/accounts/{id}/reimbursement', {
        params: { path: { id: account.id } },
        body,
        headers,
      }),
    onDone: () => {
      form.reset();
      toast(t('rate.saved'));
    },
    onRefused: (problem) => form.setErrors(fieldErrors(problem)),
  });
  return (
    <Card
      title={t('rate.set')}
      description={t(account.use === 'subsidiary' ? 'rate.manual' : 'rate.automated')}
    >
      <form
        noValidate
        onSubmit={form.onSubmit(({ rate, valid_from }) => {
          const exact = rateOf(rate);
          if (exact) write.mutate({ rate: exact, valid_from });
        })}
      >
        <Stack gap="md">
          <Group grow align="flex-start">
            <RateField disabled={Boolean(refusal)} {...form.getInputProps('rate')} />
            <TextInput
              type="date"
              label={t('rate.valid_from')}
              min={today('UTC')}
              disabled={Boolean(refusal)}
              {...form.getInputProps('valid_from')}
            />
          </Group>
          <Text size="sm" c="dimmed">
            {t('rate.rewrites_nothing')}
          </Text>
          <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
          <Group justify="flex-end">
            <ActionButton type="submit" loading={write.isPending} refusal={refusal}>
              {t('action.save')}
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
