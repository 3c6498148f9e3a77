import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import type { User } from '../../../api/types';
import { useWrite, type Versioned } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { toast } from '../../../ui/toast';

/** Whether a person may sign in at all. */
export function Activation({ user }: { user: Versioned<User> }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const [asking, setAsking] = useState(false);
  const out = user.status === 'deactivated';
  const verb = out ? 'reactivate' : 'deactivate';
  const write = useWrite({
    run: (_: { etag?: string }, headers) => {
      const call = { params: { path: { id: user.id } }, headers };
      return out
        ? client.POST('/api/v1/users/{id}/reactivate', call)
        : client.POST('/api/v1/users/{id}/deactivate', call);
    },
    onDone: () => {
      setAsking(false);
      toast(t(`user.${verb}d`, { name: user.name }));
    },
  });
  return (
    <Card title={t(`user.${verb}_title`)} description={t(`user.${verb}_text`)}>
      <ActionButton
        variant={out ? 'default' : 'light'}
        color={out ? undefined : 'red'}
        refusal={refusal.can(user, `users.${verb}`)}
        onClick={() => setAsking(true)}
      >
        {t(`user.${verb}`)}
      </ActionButton>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t(`user.${verb}_ask`, { name: user.name })}
        confirm={t(`user.${verb}`)}
        destroys={!out}
        busy={write.isPending}
        problem={write.error}
        onConfirm={() => write.mutate({ etag: user.etag })}
      >
        <Text>{t(`user.${verb}_text`)}</Text>
      </ConfirmDialog>
    </Card>
  );
}
