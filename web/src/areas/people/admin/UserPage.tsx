import { Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../api/types';
import { userTabs } from '../../../app/area';
import { useSession } from '../../../app/session';
import { Page } from '../../../ui/Page';
import { Person } from '../../../ui/Person';
import { QueryState } from '../../../ui/QueryState';
import { Status } from '../../../ui/Status';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import { useUser } from '../queries';
import classes from './UserPage.module.css';

const parse = (raw: RawSearch) => ({ tab: raw.tab ?? 'profile' });

/** One person in the administration; each tab comes from the area it belongs to. */
export function UserPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useUser(id);
  const user = query.data;
  return (
    <Page
      name={user?.name ?? t('user.title')}
      title={user ? <Person name={user.name} note={user.email} size={40} /> : t('user.title')}
      actions={user && <Status state={user.status} />}
      back={{ to: '/admin/users', label: t('users.title') }}
    >
      <QueryState query={query}>{(found) => <UserTabs user={found} />}</QueryState>
    </Page>
  );
}

function UserTabs({ user }: { user: User }) {
  const { t } = useTranslation();
  const { me, company } = useSession();
  const [{ tab }, set] = useUrl(parse);
  const tabs = userTabs().filter((one) => one.shown?.(company, me) ?? true);
  const open = tabs.some((one) => one.key === tab) ? tab : 'profile';
  return (
    <Tabs value={open} onChange={(next) => set({ tab: next ?? '' }, { push: true })} keepMounted={false}>
      <Tabs.List className={classes.list}>
        {tabs.map((one) => (
          <Tabs.Tab key={one.key} value={one.key}>
            {t(one.label)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ key, panel: Panel }) => (
        <Tabs.Panel key={key} value={key} pt="lg">
          <Suspense>
            <Panel user={user} />
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
