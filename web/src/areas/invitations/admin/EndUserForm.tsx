import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '../../../app/useRefusal';
import { AccountName } from '../../../ui/AccountName';
import { rateOf } from '../../../ui/amount';
import { PersonSelect, type Picked } from '../../../ui/PersonSelect';
import { RateField } from '../../../ui/RateField';
import { useAccountSearch } from '../useAccountSearch';
import { useInvitation } from '../useInvitation';
import { InvitationForm } from './InvitationForm';

/** What an end-user can become; `none` is a colleague without a role. */
export type EndUserRole = 'driver' | 'account_owner' | 'account_admin' | 'station_admin' | 'none';

type Props = {
  title: string;
  roles: EndUserRole[];
  /** Why nobody can be invited here; absent: what one's own rights say. */
  refusal?: string | false;
  /** The account, where it is known already. */
  parent?: Picked;
  back: { to: string; label: string };
};

/** Invites somebody into an account, or as the owner of a sub-account of it. */
export function EndUserForm({ title, roles, refusal, parent, back }: Props) {
  const { t, i18n } = useTranslation();
  const right = useRefusal().right('users.invite');
  const { draft, form, write, send } = useInvitation({
    name: parent ? `end_user.${parent.id}` : 'end_user',
    initial: {
      email: '',
      role: '',
      parent: parent ? [parent] : ([] as Picked[]),
      rate: '',
      language: i18n.language,
    },
    rules: {
      role: (value) => (value ? null : t('field.choose')),
      parent: (value) => (value.length > 0 ? null : t('invitation.parent_needed')),
      rate: (value, { role }) =>
        role !== 'account_owner' || !value.trim() || rateOf(value) ? null : t('rate.wrong'),
    },
    body: ({ email, role, parent: [account], rate }) => ({
      kind: 'end_user',
      email,
      roles: role === 'none' ? [] : [role],
      parent: account?.id,
      ...(role === 'account_owner' && rate.trim() && { rate: rateOf(rate) ?? undefined }),
    }),
    to: back.to,
  });
  const { role } = form.values;
  return (
    <InvitationForm
      title={title}
      back={back}
      root={draft.root}
      onSubmit={send}
      busy={write.isPending}
      problem={write.error}
      refusal={refusal ?? right}
      field={(name) => form.getInputProps(name)}
    >
      <Radio.Group
        label={t('invitation.role')}
        {...form.getInputProps('role')}
        error={form.errors.role ?? form.errors.roles}
      >
        <Stack gap="sm" mt="xs">
          {roles.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`account_role.${one}.title`)}
              description={t(`account_role.${one}.invited`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {!parent && (
        <PersonSelect
          label={t('invitation.parent')}
          description={t('invitation.parent_text')}
          words={{ none: t('accounts.none_found'), search: t('accounts.search') }}
          show={(option) => <AccountName name={option.name} note={option.email} />}
          error={form.errors.parent as string | undefined}
          value={form.values.parent}
          onChange={(value) => form.setFieldValue('parent', value)}
          useSearch={useAccountSearch}
        />
      )}
      {roles.includes('account_owner') && (
        <RateField
          label={t('invitation.rate')}
          description={t(role === 'account_owner' ? 'rate.text' : 'rate.needs_owner')}
          disabled={role !== 'account_owner'}
          {...form.getInputProps('rate')}
        />
      )}
    </InvitationForm>
  );
}
