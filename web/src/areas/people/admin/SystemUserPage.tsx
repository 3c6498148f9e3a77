import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import type { SystemUser } from '../../../api/types';
import { useWrite, type Versioned, versioned } from '../../../api/write';
import { personCards } from '../../../app/area';
import { systemRoles } from '../../../app/staff';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { PersonPage } from '../../../ui/PersonPage';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { toast } from '../../../ui/toast';

/** One of the operator's staff: invitation, roles, and whether they may sign in. */
export function SystemUserPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery({
    queryKey: ['get', '/api/v1/system-users/{id}', id],
    queryFn: async ({ signal }) =>
      versioned(await client.GET('/api/v1/system-users/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <QueryState query={query}>
      {(user) => (
        <PersonPage person={user} back={{ to: '/admin/system-users', label: t('system_users.title') }}>
          <Roles key={`${user.id} ${user.etag}`} user={user} />
          {personCards().map(({ key, card: One }) => (
            <One key={key} person={user} />
          ))}
        </PersonPage>
      )}
    </QueryState>
  );
}

function Roles({ user }: { user: Versioned<SystemUser> }) {
  const { t } = useTranslation();
  const refusal = useRefusal().right('staff.manage');
  const form = useForm({
    initialValues: { roles: user.roles ?? [] },
    validate: { roles: (value) => (value.length > 0 ? null : t('problem.role_required')) },
  });
  const write = useWrite<{ roles: string[]; etag?: string }, unknown>({
    run: ({ roles }, headers) =>
      client.PATCH('/api/v1/system-users/{id}', {
        params: { path: { id: user.id } },
        body: { roles },
        headers,
      }),
    onDone: () => toast(t('user.saved')),
    onRefused: (problem) => form.setErrors(fieldErrors(problem)),
  });
  return (
    <Card title={t('system_user.roles')} description={t('system_user.roles_text')}>
      <form noValidate onSubmit={form.onSubmit(({ roles }) => write.mutate({ roles, etag: user.etag }))}>
        <Stack gap="md">
          <Checkbox.Group aria-label={t('system_user.roles')} {...form.getInputProps('roles')}>
            <Stack gap="sm">
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
          <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
          <Group justify="flex-end" gap="xs">
            {form.isDirty() && (
              <Button variant="subtle" c="var(--mantine-color-text)" onClick={form.reset}>
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
  );
}
