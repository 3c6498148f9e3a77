import { ActionIcon, Button, Text } from '@mantine/core';
import { IconBuilding, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import type { Account } from '../../../api/types';
import { AccountName } from '../../../ui/AccountName';
import { EmptyState } from '../../../ui/EmptyState';
import { QueryState } from '../../../ui/QueryState';
import { Status } from '../../../ui/Status';
import classes from './AccountTree.module.css';

const pageSize = 100;

/** What hangs below an account; each branch is asked for when it is opened. */
export function AccountTree({ id, top }: { id: string; top?: boolean }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string | undefined>();
  const query = useApi().useQuery('get', '/api/v1/accounts/{id}/sub-accounts', {
    params: { path: { id }, query: { after, limit: pageSize } },
  });
  return (
    <QueryState
      query={query}
      lines={top ? 4 : 1}
      empty={({ items }) =>
        (items ?? []).length === 0 &&
        (top ? (
          <EmptyState icon={IconBuilding} title={t('account.no_subs')}>
            {t('account.no_subs_text')}
          </EmptyState>
        ) : (
          <Text size="sm" c="dimmed" className={classes.note}>
            {t('account.no_subs')}
          </Text>
        ))
      }
    >
      {({ items, next }) => (
        <ul className={classes.level}>
          {(items ?? []).map((account) => (
            <Branch key={account.id} account={account} />
          ))}
          {next && (
            <li className={classes.note}>
              <Button size="xs" variant="default" onClick={() => setAfter(next)}>
                {t('list.next')}
              </Button>
            </li>
          )}
        </ul>
      )}
    </QueryState>
  );
}

function Branch({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const leaf = account.use === 'employee' || account.type === 'consumer';
  return (
    <li>
      <div className={classes.row}>
        {leaf ? (
          <span className={classes.leaf} />
        ) : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            className={classes.fold}
            aria-expanded={open}
            aria-label={t('account.below', { name: account.name })}
            onClick={() => setOpen(!open)}
          >
            <IconChevronRight size={17} />
          </ActionIcon>
        )}
        <Link to={`/admin/accounts/${account.id}`} className={classes.link}>
          <AccountName
            {...account}
            note={[t(`account_use.${account.use || 'none'}`), t(`account_type.${account.type}`)].join(' · ')}
          />
        </Link>
        <Status state={account.status} />
      </div>
      {open && <AccountTree id={account.id} />}
    </li>
  );
}
