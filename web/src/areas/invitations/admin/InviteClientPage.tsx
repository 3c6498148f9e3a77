import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '../../../app/useRefusal';
import { useInvitation } from '../useInvitation';
import { InvitationForm } from './InvitationForm';

const list = '/admin/customers';

/** Invites a customer, who becomes the owner of a root account of their own. */
export function InviteClientPage() {
  const { t, i18n } = useTranslation();
  const refusal = useRefusal();
  const { draft, form, write, send } = useInvitation({
    name: 'client',
    initial: { email: '', roles: [] as string[], name: '', language: i18n.language },
    rules: { roles: (value) => (value.length > 0 ? null : t('invitation.owner_needed')) },
    body: ({ email, roles, name }) => ({
      kind: 'client',
      email,
      roles,
      ...(name.trim() && { name: name.trim() }),
    }),
    to: list,
  });
  return (
    <InvitationForm
      title={t('invitation.client')}
      description={t('invitation.client_text')}
      back={{ to: list, label: t('customers.title') }}
      root={draft.root}
      onSubmit={send}
      busy={write.isPending}
      problem={write.error}
      refusal={refusal.right('accounts.manage')}
      field={(name) => form.getInputProps(name)}
    >
      <Checkbox.Group label={t('invitation.role')} {...form.getInputProps('roles')}>
        <Checkbox
          mt="xs"
          value="account_owner"
          label={t('account_role.account_owner.title')}
          description={t('account_role.account_owner.text')}
        />
      </Checkbox.Group>
      <TextInput
        label={t('invitation.account_name_optional')}
        description={t('invitation.account_name_text')}
        maxLength={200}
        {...form.getInputProps('name')}
      />
    </InvitationForm>
  );
}
