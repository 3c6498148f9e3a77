import { Badge, Group, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import type { Group as CompanyGroup, User } from '../../../api/types';
import { useWrite } from '../../../api/write';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { Card } from '../../../ui/Card';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { useRoleWords } from '../useRoleWords';

/** Which groups a person is in, what each allows, and the roles they hold. */
export function RolesAndGroups({ user }: { user: User }) {
  const { t, i18n } = useTranslation();
  const words = useRoleWords();
  const { company } = useSession();
  const id = company?.id ?? '';
  const query = useApi().useQuery('get', '/api/v1/companies/{id}/groups', { params: { path: { id } } });
  const refusal = useRefusal().right('groups.assign');
  const write = useWrite({
    run: ({ name, into }: { name: string; into: boolean }, headers) => {
      const call = { params: { path: { id, name, user: user.id } }, headers };
      const path = '/api/v1/companies/{id}/groups/{name}/members/{user}';
      return into ? client.PUT(path, call) : client.DELETE(path, call);
    },
  });
  const inside = (group: CompanyGroup) =>
    (group.members ?? []).includes(user.id) || (user.groups ?? []).includes(group.name);
  return (
    <Stack gap="lg" maw={760}>
      <Card title={t('groups.title')} description={refusal || t('groups.text')}>
        <ProblemAlert problem={write.error} />
        <QueryState query={query}>
          {({ items }) => (
            <Stack gap="md">
              {(items ?? []).map((group) => (
                <Switch
                  key={group.name}
                  label={i18n.exists(`group.${group.name}`) ? t(`group.${group.name}`) : group.name}
                  description={<Rights rights={group.rights ?? []} />}
                  checked={inside(group)}
                  disabled={Boolean(refusal) || write.isPending}
                  onChange={(event) => write.mutate({ name: group.name, into: event.currentTarget.checked })}
                />
              ))}
            </Stack>
          )}
        </QueryState>
      </Card>
      <Card title={t('groups.roles')}>
        <Group gap="xs">
          {(user.roles ?? []).map((role) => (
            <Badge key={role} variant="light" color="gray">
              {words([role])}
            </Badge>
          ))}
          {(user.roles ?? []).length === 0 && (
            <Text size="sm" c="dimmed">
              {t('groups.no_roles')}
            </Text>
          )}
        </Group>
      </Card>
    </Stack>
  );
}

/** The rights of a group in words. */
function Rights({ rights }: { rights: string[] }) {
  const { t, i18n } = useTranslation();
  const words = rights.map((right) =>
    i18n.exists(`right.${right.replaceAll('.', '_')}`) ? t(`right.${right.replaceAll('.', '_')}`) : right,
  );
  return words.length > 0 ? words.join(' · ') : t('groups.no_rights');
}
