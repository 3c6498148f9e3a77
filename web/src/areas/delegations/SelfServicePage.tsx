import { Tabs } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsActing, useSession } from '../../app/session';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { oneOf, type RawSearch, useUrl } from '../../ui/useUrl';
import { GivenDelegations, ReceivedDelegations } from './MyDelegations';
import classes from './SelfService.module.css';

// The feed comes from the journal, whose area knows how to read it.
const InMyName = lazy(() => import('../audit/InMyName').then((module) => ({ default: module.InMyName })));

const tabs = ['given', 'received', 'done'] as const;
const parse = (raw: RawSearch) => ({ tab: oneOf(raw.tab, tabs) ?? 'given' });

/** One's own delegations: granted by me, granted to me, and what was done in my name. */
export function SelfServicePage() {
  const { t } = useTranslation();
  const { ownName } = useSession();
  const isActing = useIsActing();
  const [{ tab }, set] = useUrl(parse);
  if (isActing) {
    return (
      <Page title={t('self.title')}>
        <Card flush>
          <EmptyState icon={IconUserShare} title={t('self.own', { name: ownName })}>
            {t('self.own_text')}
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t('self.title')} description={t('self.text')}>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) =>
          set({ tab: oneOf(value ?? undefined, tabs), ...nothing } as Parameters<typeof set>[0])
        }
      >
        <Tabs.List className={classes.list}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`self.tab_${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="given">
          <GivenDelegations />
        </Tabs.Panel>
        <Tabs.Panel value="received">
          <ReceivedDelegations />
        </Tabs.Panel>
        <Tabs.Panel value="done">
          <Suspense>
            <InMyName />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

/** The filters of the feed leave the address together with its tab. */
const nothing = { actor: '', kind: '', outcome: '', from: '', to: '', after: '' };
