import { Group, Stack, Text } from '@mantine/core';
import { IconEdit, IconUserMinus, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { Account, Member } from '../../../api/types';
import { accountCards } from '../../../app/area';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Pager } from '../../../ui/Pager';
import { Person } from '../../../ui/Person';
import { QueryState } from '../../../ui/QueryState';
import { RowMenu } from '../../../ui/RowMenu';
import { Status } from '../../../ui/Status';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import { useRoleWords } from '../useRoleWords';
import { MemberDialog } from './MemberDialog';
import { RemoveMember } from './RemoveMember';

const pageSize = 50;
const parse = (raw: RawSearch) => ({ after: raw.after });

type Open = { member: Member; dialog: 'change' | 'remove' };

/** Who is in an account, and as what. */
export function MembersTab({ account }: { account: Account }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refusal = useRefusal();
  const words = useRoleWords();
  const [search, set] = useUrl(parse);
  const [open, setOpen] = useState<Open | null>(null);
  const query = useApi().useQuery('get', '/api/v1/accounts/{id}/members', {
    params: { path: { id: account.id }, query: { after: search.after, limit: pageSize } },
  });
  const name = (member: Member) => member.names?.[member.user] ?? member.user;
  const columns: Column<Member>[] = [
    { key: 'name', title: t('user.name'), lead: true, cell: (member) => <Person name={name(member)} /> },
    {
      key: 'roles',
      title: t('groups.roles'),
      cell: ({ roles }) => <Text size="sm">{words(roles)}</Text>,
    },
    {
      key: 'status',
      title: t('user.status'),
      cell: ({ status }) => <Status state={status === 'inactive' ? 'deactivated' : status} />,
    },
    {
      key: 'menu',
      title: t('list.actions'),
      end: true,
      cell: (member) => (
        <RowMenu
          label={t('list.actions_for', { name: name(member) })}
          actions={[
            {
              key: 'change',
              label: t('member.change'),
              icon: IconEdit,
              refusal: refusal.can(account, 'members.change'),
              onClick: () => setOpen({ member, dialog: 'change' }),
            },
            {
              key: 'remove',
              label: t('member.remove'),
              icon: IconUserMinus,
              destroys: true,
              refusal: refusal.can(account, 'members.remove'),
              onClick: () => setOpen({ member, dialog: 'remove' }),
            },
          ]}
        />
      ),
    },
  ];
  return (
    <Stack gap="lg">
      <Group justify="flex-end">
        <ActionButton
          variant="default"
          leftSection={<IconUserPlus size={17} aria-hidden />}
          refusal={refusal.can(account, 'members.invite')}
          onClick={() => navigate({ to: `/admin/accounts/${account.id}/add-user` })}
        >
          {t('invitation.user')}
        </ActionButton>
      </Group>
      <Card flush>
        <QueryState
          query={query}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <EmptyState icon={IconUsers} title={t('member.none')}>
                {t('member.none_text')}
              </EmptyState>
            )
          }
        >
          {({ items, next }) => (
            <>
              <DataTable
                caption={t('account.tab_users')}
                rows={items ?? []}
                rowKey={(member) => member.user}
                columns={columns}
              />
              <Pager after={search.after} next={next} go={(after) => set({ after }, { push: true })} />
            </>
          )}
        </QueryState>
      </Card>
      <Suspense>
        {accountCards().map(({ key, card: One }) => (
          <One key={key} account={account} />
        ))}
      </Suspense>
      {open?.dialog === 'change' && (
        <MemberDialog
          account={account}
          member={open.member}
          name={name(open.member)}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.dialog === 'remove' && (
        <RemoveMember
          account={account}
          member={open.member}
          name={name(open.member)}
          onClose={() => setOpen(null)}
        />
      )}
    </Stack>
  );
}
