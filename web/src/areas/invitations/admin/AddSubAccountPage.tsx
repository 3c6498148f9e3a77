import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../api/types';
import { useRefusal } from '../../../app/useRefusal';
import { rateOf } from '../../../ui/amount';
import { QueryState } from '../../../ui/QueryState';
import { RateField } from '../../../ui/RateField';
import { useInvitation } from '../useInvitation';
import { InvitationForm } from './InvitationForm';
import { useParent } from './useParent';

const uses = ['employee', 'subsidiary'] as const;
const types = ['business', 'consumer'] as const;
type Use = (typeof uses)[number];
type Type = (typeof types)[number];

/** Opens a sub-account under an account, and invites its owner. */
export function AddSubAccountPage() {
  return <QueryState query={useParent()}>{(account) => <SubAccountForm parent={account} />}</QueryState>;
}

function SubAccountForm({ parent }: { parent: Account }) {
  const { t, i18n } = useTranslation();
  const refusal = useRefusal();
  const back = `/admin/accounts/${parent.id}`;
  const chosen = (value: string) => (value ? null : t('field.choose'));
  const { draft, form, write, send } = useInvitation({
    name: `sub_account.${parent.id}`,
    initial: { use: '', name: '', email: '', type: '', rate: '', language: i18n.language },
    rules: {
      use: chosen,
      type: chosen,
      name: (value) => (value.trim() ? null : t('field.required')),
      rate: (value) => (!value.trim() || rateOf(value) ? null : t('rate.wrong')),
    },
    body: ({ use, name, email, type, rate }) => ({
      kind: 'sub_account',
      parent: parent.id,
      use: use as Use,
      type: type as Type,
      name: name.trim(),
      email,
      ...(rate.trim() && { rate: rateOf(rate) ?? undefined }),
    }),
    to: `${back}?tab=sub_accounts`,
  });
  const { use } = form.values;
  return (
    <InvitationForm
      title={t('account.add_sub')}
      description={t('account.add_sub_text', { name: parent.name })}
      back={{ to: back, label: parent.name }}
      root={draft.root}
      onSubmit={send}
      busy={write.isPending}
      problem={write.error}
      refusal={refusal.can(parent, 'subaccounts.create')}
      field={(name) => form.getInputProps(name)}
      before={
        <>
          <Radio.Group
            label={t('account.who_will_use')}
            {...form.getInputProps('use')}
            onChange={(value) => {
              form.setFieldValue('use', value);
              if (value === 'subsidiary') form.setFieldValue('type', 'business');
            }}
          >
            <Stack gap="sm" mt="xs">
              {uses.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`account_use.${one}`)}
                  description={t(`account_use.${one}_text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput label={t('account.name')} maxLength={200} {...form.getInputProps('name')} />
        </>
      }
    >
      <Radio.Group label={t('account.type')} {...form.getInputProps('type')}>
        <Stack gap="sm" mt="xs">
          {types.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`account_type.${one}`)}
              description={t(
                one === 'consumer' && use === 'subsidiary'
                  ? 'problem.subsidiary_is_business'
                  : `account_type.${one}_text`,
              )}
              disabled={one === 'consumer' && use === 'subsidiary'}
            />
          ))}
        </Stack>
      </Radio.Group>
      <RateField
        label={t('rate.in_eur')}
        description={t(
          use === 'subsidiary' ? 'rate.manual' : use === 'employee' ? 'rate.automated' : 'rate.text',
        )}
        {...form.getInputProps('rate')}
      />
    </InvitationForm>
  );
}
