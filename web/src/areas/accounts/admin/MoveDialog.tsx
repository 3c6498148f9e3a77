import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import type { Account } from '../../../api/types';
import { useWrite, type Versioned } from '../../../api/write';
import { AccountName } from '../../../ui/AccountName';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { PersonSelect, type Picked } from '../../../ui/PersonSelect';
import { toast } from '../../../ui/toast';
import { useParentSearch } from '../queries';

type Props = { account: Versioned<Account>; onClose: () => void };

/** Hangs an account, with all below it, under another; or makes it a root. */
export function MoveDialog({ account, onClose }: Props) {
  const { t } = useTranslation();
  const mayBeRoot = account.type === 'business' && account.parent !== '';
  const [where, setWhere] = useState<'under' | 'root'>('under');
  const [parent, setParent] = useState<Picked[]>([]);
  const write = useWrite<{ parent: string; etag?: string }, unknown>({
    run: (body, headers) =>
      client.POST('/api/v1/accounts/{id}/move', {
        params: { path: { id: account.id } },
        body: { parent: body.parent },
        headers,
      }),
    onDone: () => {
      toast(t('account.moved', { name: account.name }));
      onClose();
    },
  });
  const wrong = write.error ? fieldErrors(write.error).parent : undefined;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('account.move_title', { name: account.name })}
      confirm={t('account.move')}
      busy={write.isPending}
      disabled={where === 'under' && parent.length === 0}
      problem={wrong ? null : write.error}
      onConfirm={() =>
        write.mutate({ parent: where === 'root' ? '' : (parent[0]?.id ?? ''), etag: account.etag })
      }
    >
      <Stack gap="md">
        <Text size="sm">{t('account.move_text')}</Text>
        {mayBeRoot && (
          <Radio.Group
            label={t('account.move_where')}
            value={where}
            onChange={(value) => setWhere(value as 'under' | 'root')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="under" label={t('account.move_under')} />
              <Radio value="root" label={t('account.move_root')} />
            </Stack>
          </Radio.Group>
        )}
        {where === 'under' && (
          <PersonSelect
            label={t('account.new_parent')}
            words={{ none: t('accounts.none_found'), search: t('accounts.search') }}
            show={(option) => <AccountName name={option.name} note={option.email} />}
            error={wrong}
            value={parent}
            onChange={setParent}
            useSearch={useParentSearch}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}
