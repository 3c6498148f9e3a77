import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import type { Delegation, User } from '../../../api/types';
import { etagOfItem, useWrite } from '../../../api/write';
import { userCards } from '../../../app/area';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { Person } from '../../../ui/Person';
import { PersonSelect, type Picked } from '../../../ui/PersonSelect';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { Status } from '../../../ui/Status';
import { toast } from '../../../ui/toast';
import { EndDialog } from '../EndDialog';
import classes from '../People.module.css';
import { useMemberSearch } from '../queries';
import { ScopeList } from '../ScopeList';
import { stateOf } from '../state';
import { useDelegationActions, useNames } from '../useDelegationActions';

const most = 100;

/** More details: the people this user acts for, found by a search and selected. */
export function ActsForTab({ user }: { user: User }) {
  const { t } = useTranslation();
  const query = useApi().useQuery('get', '/api/v1/delegations', {
    params: { query: { delegate: user.id, live: true, limit: most } },
  });
  return (
    <Stack gap="lg" maw={760}>
      <Card title={t('acts_for.title')} description={t('acts_for.text', { name: user.name })}>
        <AddDelegator user={user} />
      </Card>
      <Card flush title={t('acts_for.list', { name: user.name })}>
        <QueryState
          query={query}
          lines={2}
          empty={({ items }) =>
            (items ?? []).length === 0 && (
              <Text size="sm" c="dimmed" p="md">
                {t('acts_for.nobody', { name: user.name })}
              </Text>
            )
          }
        >
          {({ items }) => (
            <ul className={classes.list}>
              {(items ?? []).map((delegation) => (
                <Row key={delegation.id} delegation={delegation} />
              ))}
            </ul>
          )}
        </QueryState>
      </Card>
      {userCards().map(({ key, card: UserCard }) => (
        <UserCard key={key} user={user} />
      ))}
    </Stack>
  );
}

function AddDelegator({ user }: { user: User }) {
  const { t } = useTranslation();
  const { company } = useSession();
  const refusal = useRefusal().right('delegations.write');
  const [picked, setPicked] = useState<Picked[]>([]);
  const write = useWrite({
    run: (delegator: Picked, headers) =>
      client.POST('/api/v1/delegations', {
        body: {
          type: 'user_to_user',
          delegators: [delegator.id],
          delegate: user.id,
          company: company?.id ?? '',
          preset: 'Office Assistant',
        },
        headers,
      }),
    onDone: (_, delegator) => {
      setPicked([]);
      toast(t('acts_for.granted', { delegate: user.name, delegator: delegator.name }));
    },
  });
  const [chosen] = picked;
  return (
    <Stack gap="sm">
      <PersonSelect
        label={t('acts_for.search')}
        description={t('acts_for.preset')}
        value={picked}
        onChange={(value) => {
          setPicked(value);
          write.reset();
        }}
        useSearch={useMemberSearch}
      />
      <ProblemAlert problem={write.error} />
      <div>
        <ActionButton
          refusal={refusal}
          disabled={!chosen}
          loading={write.isPending}
          onClick={() => chosen && write.mutate(chosen)}
        >
          {chosen ? t('acts_for.select_name', { name: chosen.name }) : t('acts_for.select')}
        </ActionButton>
      </div>
    </Stack>
  );
}

function Row({ delegation }: { delegation: Delegation }) {
  const { t } = useTranslation();
  const names = useNames(delegation);
  const { status } = useDelegationActions();
  const [ending, setEnding] = useState(false);
  const may = (action: string) => delegation.can?.includes(`delegations.${action}`);
  const { id } = delegation;
  const etag = etagOfItem(delegation);
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Person name={names.delegators} note={delegation.reason} />
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          <Status state={stateOf(delegation)} />
          <ScopeList scopes={delegation.scopes ?? []} />
        </div>
      </div>
      <div className={classes.buttons}>
        {may('pause') && (
          <Button size="xs" variant="default" onClick={() => status.mutate({ id, etag, status: 'inactive' })}>
            {t('delegation.pause')}
          </Button>
        )}
        {may('resume') && (
          <Button size="xs" variant="default" onClick={() => status.mutate({ id, etag, status: 'active' })}>
            {t('delegation.resume')}
          </Button>
        )}
        {may('revoke') && (
          <Button size="xs" variant="light" color="red" onClick={() => setEnding(true)}>
            {t('delegation.revoke')}
          </Button>
        )}
      </div>
      {ending && <EndDialog delegation={delegation} way="revoke" onClose={() => setEnding(false)} />}
    </li>
  );
}
