import { Text } from '@mantine/core';
import { IconDeviceTablet, IconKey, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import { useWrite } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { QueryState } from '../../../ui/QueryState';
import { RowMenu } from '../../../ui/RowMenu';
import { Status } from '../../../ui/Status';
import { toast } from '../../../ui/toast';
import { useFormat } from '../../../ui/useFormat';
import type { Kiosk, KioskCode } from '../types';
import { AddKiosk } from './AddKiosk';
import { PairingCode } from './PairingCode';

const often = 10_000;

type Doing = { what: 'add' } | { what: 'renew' | 'remove'; kiosk: Kiosk } | { what: 'code'; code: KioskCode };

/** The devices at which visitors check themselves in. */
export function Kiosks() {
  const { t } = useTranslation();
  const format = useFormat();
  const refusal = useRefusal().right('settings');
  const [doing, setDoing] = useState<Doing | null>(null);
  const query = useApi().useQuery(
    'get',
    '/api/v1/kiosks',
    { params: { query: { limit: 200 } } },
    // A device is paired elsewhere while this is looked at.
    { refetchInterval: often },
  );
  const done = () => setDoing(null);
  const add = (
    <ActionButton
      refusal={refusal}
      leftSection={<IconPlus size={17} aria-hidden />}
      onClick={() => setDoing({ what: 'add' })}
    >
      {t('kiosks.add')}
    </ActionButton>
  );
  return (
    <>
      <Card flush title={t('kiosks.title')} description={t('kiosks.text')} action={add}>
        <QueryState
          query={query}
          empty={({ items }) =>
            items.length === 0 && (
              <EmptyState icon={IconDeviceTablet} title={t('kiosks.empty')}>
                {t('kiosks.empty_text')}
              </EmptyState>
            )
          }
        >
          {({ items }) => (
            <DataTable
              caption={t('kiosks.title')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  title: t('kiosks.name'),
                  lead: true,
                  cell: ({ name }) => <strong>{name}</strong>,
                },
                {
                  key: 'office',
                  title: t('visit.office'),
                  cell: ({ office, names }) => names[office] ?? office,
                },
                { key: 'state', title: t('visit.status'), cell: ({ state }) => <Status state={state} /> },
                {
                  key: 'seen',
                  title: t('kiosks.seen'),
                  cell: ({ last_seen_at }) => (last_seen_at ? format.dateTime(last_seen_at) : '–'),
                },
                {
                  key: 'menu',
                  title: t('list.actions'),
                  end: true,
                  cell: (kiosk) => (
                    <RowMenu
                      label={t('list.actions_for', { name: kiosk.name })}
                      actions={[
                        {
                          key: 'renew',
                          label: t('kiosks.renew'),
                          icon: IconKey,
                          refusal,
                          onClick: () => setDoing({ what: 'renew', kiosk }),
                        },
                        {
                          key: 'remove',
                          label: t('action.delete'),
                          icon: IconTrash,
                          destroys: true,
                          refusal,
                          onClick: () => setDoing({ what: 'remove', kiosk }),
                        },
                      ]}
                    />
                  ),
                },
              ]}
            />
          )}
        </QueryState>
      </Card>
      {doing?.what === 'add' && (
        <AddKiosk onClose={done} onCode={(code) => setDoing({ what: 'code', code })} />
      )}
      {doing?.what === 'code' && <PairingCode code={doing.code} onClose={done} />}
      {doing?.what === 'renew' && (
        <Renew kiosk={doing.kiosk} onClose={done} onCode={(code) => setDoing({ what: 'code', code })} />
      )}
      {doing?.what === 'remove' && <Remove kiosk={doing.kiosk} onClose={done} />}
    </>
  );
}

type Props = { kiosk: Kiosk; onClose: () => void };

/** A new code stops the device that is paired: it is asked for once more. */
function Renew({ kiosk, onClose, onCode }: Props & { onCode: (code: KioskCode) => void }) {
  const { t } = useTranslation();
  const write = useWrite({
    run: async (id: string, headers) =>
      (await client.POST('/api/v1/kiosks/{id}/pairing-code', { params: { path: { id } }, headers })).data,
    onDone: (code) => code && onCode(code),
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('kiosks.renew')}
      confirm={t('kiosks.renew')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate(kiosk.id)}
    >
      <Text size="sm">
        {t(kiosk.paired_at ? 'kiosks.renew_text' : 'kiosks.renew_unpaired', { name: kiosk.name })}
      </Text>
    </ConfirmDialog>
  );
}

function Remove({ kiosk, onClose }: Props) {
  const { t } = useTranslation();
  const write = useWrite({
    run: (id: string, headers) => client.DELETE('/api/v1/kiosks/{id}', { params: { path: { id } }, headers }),
    onDone: () => {
      toast(t('kiosks.removed', { name: kiosk.name }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('kiosks.remove_title', { name: kiosk.name })}
      confirm={t('action.delete')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate(kiosk.id)}
    >
      <Text size="sm">{t('kiosks.remove_text')}</Text>
    </ConfirmDialog>
  );
}
