import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { systemRoles } from '../../../app/staff';
import { useRefusal } from '../../../app/useRefusal';
import { useInvitation } from '../useInvitation';
import { InvitationForm } from './InvitationForm';

const list = '/admin/system-users';

/** Invites somebody to the operator's staff, with one role or several. */
export function AddSystemUserPage() {
  const { t, i18n } = useTranslation();
  const refusal = useRefusal();
  const { draft, form, write, send } = useInvitation({
    name: 'system_user',
    initial: { email: '', roles: [] as string[], language: i18n.language },
    rules: { roles: (value) => (value.length > 0 ? null : t('problem.role_required')) },
    body: ({ email, roles }) => ({ kind: 'system_user', email, roles }),
    to: list,
  });
  return (
    <InvitationForm
      title={t('system_user.add')}
      back={{ to: list, label: t('system_users.title') }}
      root={draft.root}
      onSubmit={send}
      busy={write.isPending}
      problem={write.error}
      refusal={refusal.right('staff.manage')}
      field={(name) => form.getInputProps(name)}
    >
      <Checkbox.Group
        label={t('system_user.roles')}
        description={t('system_user.roles_text')}
        {...form.getInputProps('roles')}
      >
        <Stack gap="sm" mt="xs">
          {systemRoles.map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={t(`system_role.${role}.title`)}
              description={t(`system_role.${role}.text`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </InvitationForm>
  );
}
