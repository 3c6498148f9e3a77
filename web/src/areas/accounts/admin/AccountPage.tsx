import { Anchor, Group, Tabs, Text } from '@mantine/core';
import { IconArrowsMove, IconEye, IconLock, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../api/types';
import type { Versioned } from '../../../api/write';
import { accountDialogs, accountTabs } from '../../../app/area';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { AccountName } from '../../../ui/AccountName';
import { ActionButton } from '../../../ui/ActionButton';
import { Page } from '../../../ui/Page';
import { QueryState } from '../../../ui/QueryState';
import { RowMenu } from '../../../ui/RowMenu';
import { Status } from '../../../ui/Status';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import { useAccount } from '../queries';
import classes from './AccountPage.module.css';
import { CloseDialog } from './CloseDialog';
import { MoveDialog } from './MoveDialog';

const parse = (raw: RawSearch) => ({ tab: raw.tab ?? 'users' });

/** One account: its people, what hangs below, its details and its rate; each tab comes from its area. */
export function AccountPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useAccount(id);
  const account = query.data;
  return (
    <Page
      name={account?.name ?? t('account.one')}
      title={account ? <AccountName {...account} /> : t('account.one')}
      description={account && <Kind account={account} />}
      actions={account && <Actions account={account} />}
      back={{ to: '/admin/accounts', label: t('accounts.title') }}
    >
      <QueryState query={query}>{(found) => <AccountTabs key={found.id} account={found} />}</QueryState>
    </Page>
  );
}

/** What kind of account it is, its state, and what it hangs under. */
function Kind({ account: { type, use, status, path } }: { account: Account }) {
  const { t } = useTranslation();
  const steps = path ?? [];
  return (
    <>
      {steps.length > 0 && (
        <ol className={classes.path} aria-label={t('account.path')}>
          {steps.map((step) => (
            <li key={step.id}>
              <Anchor component={Link} to={`/admin/accounts/${step.id}`} size="sm">
                {step.name}
              </Anchor>
              <span aria-hidden>›</span>
            </li>
          ))}
        </ol>
      )}
      <Group gap="xs" component="span">
        <Text span size="sm">
          {[t(`account_type.${type}`), use && t(`account_use.${use}`)].filter(Boolean).join(' · ')}
        </Text>
        <Status state={status} />
        {status === 'pending' && (
          <Text span size="sm">
            {t('account.pending_text')}
          </Text>
        )}
      </Group>
    </>
  );
}

function Actions({ account }: { account: Versioned<Account> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refusal = useRefusal();
  const [dialog, setDialog] = useState<string | null>(null);
  const close = () => setDialog(null);
  const can = (action: string) => refusal.can(account, action);
  const noSub =
    account.use === 'employee' || account.type === 'consumer'
      ? t('problem.parent_is_employee')
      : can('subaccounts.create');
  const Dialog = accountDialogs().find(({ key }) => key === dialog)?.dialog;
  return (
    <>
      <ActionButton
        leftSection={<IconPlus size={17} aria-hidden />}
        refusal={noSub}
        onClick={() => navigate({ to: `/admin/accounts/${account.id}/add-sub-account` })}
      >
        {t('account.add_sub')}
      </ActionButton>
      <RowMenu
        label={t('list.actions_for', { name: account.name })}
        actions={[
          ...accountDialogs().map(({ key, label, action }) => ({
            key,
            label: t(label),
            icon: IconEye,
            refusal: can(action),
            onClick: () => setDialog(key),
          })),
          {
            key: 'move',
            label: t('account.move'),
            icon: IconArrowsMove,
            refusal: can('accounts.move'),
            onClick: () => setDialog('move'),
          },
          {
            key: 'close',
            label: t('account.close'),
            icon: IconLock,
            destroys: true,
            refusal: can('accounts.close'),
            onClick: () => setDialog('close'),
          },
        ]}
      />
      {dialog === 'move' && <MoveDialog account={account} onClose={close} />}
      {dialog === 'close' && <CloseDialog account={account} onClose={close} />}
      <Suspense>{Dialog && <Dialog account={account} onClose={close} />}</Suspense>
    </>
  );
}

function AccountTabs({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { me, company } = useSession();
  const [{ tab }, set] = useUrl(parse);
  const tabs = accountTabs().filter((one) => one.shown?.(account, me, company) ?? true);
  const open = tabs.some((one) => one.key === tab) ? tab : (tabs[0]?.key ?? '');
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
            <Panel account={account} />
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
