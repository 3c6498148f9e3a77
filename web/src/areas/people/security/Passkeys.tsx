import { Stack, Text } from '@mantine/core';
import { IconEdit, IconFingerprint, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import type { Passkey } from '../../../api/types';
import { type Answered, usePasskey } from '../../../api/usePasskey';
import { deviceName, knowsPasskeys, makePasskey } from '../../../api/webauthn';
import { useWrite } from '../../../api/write';
import { ActionButton } from '../../../ui/ActionButton';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { RowMenu } from '../../../ui/RowMenu';
import { toast } from '../../../ui/toast';
import { useFormat } from '../../../ui/useFormat';
import { Method } from './Method';
import { PasskeyName } from './PasskeyName';
import { usePasskeys } from './queries';
import classes from './Security.module.css';

/** The passkeys of one's devices. */
export function Passkeys() {
  const { t } = useTranslation();
  const query = usePasskeys();
  const device = usePasskey(() => client.POST('/api/v1/me/passkeys/options', {}), makePasskey);
  const write = useWrite<Answered, unknown>({
    run: (answered, headers) =>
      client.POST('/api/v1/me/passkeys', {
        body: { ...answered, name: deviceName() || t('passkey.one') },
        headers,
      }),
    onDone: () => toast(t('passkey.added')),
  });
  const add = async () => {
    write.reset();
    const answered = await device.run();
    if (answered) write.mutate(answered);
  };
  return (
    <Method
      title={t('passkey.many')}
      text={t('passkey.text')}
      action={
        <ActionButton
          variant="default"
          leftSection={<IconFingerprint size={17} aria-hidden />}
          loading={device.busy || write.isPending}
          refusal={!knowsPasskeys() && t('passkey.unable')}
          onClick={add}
        >
          {t('passkey.add')}
        </ActionButton>
      }
    >
      <ProblemAlert problem={device.problem ?? write.error} />
      <QueryState
        query={query}
        lines={1}
        empty={({ items }) =>
          (items ?? []).length === 0 && (
            <Text size="sm" c="dimmed">
              {t('passkey.none')}
            </Text>
          )
        }
      >
        {({ items }) => (
          <ul className={classes.list}>
            {(items ?? []).map((passkey) => (
              <Row key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
      </QueryState>
    </Method>
  );
}

function Row({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [dialog, setDialog] = useState<'name' | 'delete' | null>(null);
  const close = () => setDialog(null);
  const { name, created_at, used_at } = passkey;
  return (
    <li className={classes.row}>
      <Stack gap={0} miw={0} flex={1}>
        <Text fw={550} className={classes.name}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {t('passkey.since', { date: format.shortDate(created_at) })}
          {used_at && ` · ${t('passkey.used', { time: format.dateTime(used_at) })}`}
        </Text>
      </Stack>
      <RowMenu
        label={t('list.actions_for', { name })}
        actions={[
          { key: 'name', label: t('passkey.rename'), icon: IconEdit, onClick: () => setDialog('name') },
          {
            key: 'delete',
            label: t('action.delete'),
            icon: IconTrash,
            destroys: true,
            onClick: () => setDialog('delete'),
          },
        ]}
      />
      {dialog === 'name' && <PasskeyName passkey={passkey} onClose={close} />}
      {dialog === 'delete' && <DeletePasskey passkey={passkey} onClose={close} />}
    </li>
  );
}

function DeletePasskey({ passkey: { id, name }, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { t } = useTranslation();
  const write = useWrite<string, unknown>({
    run: (which, headers) =>
      client.DELETE('/api/v1/me/passkeys/{id}', { params: { path: { id: which } }, headers }),
    onDone: () => {
      toast(t('passkey.deleted', { name }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('passkey.delete_title', { name })}
      confirm={t('action.delete')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate(id)}
    >
      <Text>{t('passkey.delete_text')}</Text>
    </ConfirmDialog>
  );
}
