import { IconLogout, IconPencil, IconPlayerPause, IconPlayerPlay, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delegation } from '../../api/types';
import { etagOfItem } from '../../api/write';
import { type RowAction, RowMenu } from '../../ui/RowMenu';
import { EndDialog } from './EndDialog';
import { useDelegationActions, useNames } from './useDelegationActions';

type Props = { delegation: Delegation; onEdit?: (id: string) => void };

/** What may be done with a delegation, as the server says. */
export function DelegationMenu({ delegation, onEdit }: Props) {
  const { t } = useTranslation();
  const names = useNames(delegation);
  const { status } = useDelegationActions();
  const [open, setOpen] = useState<'revoke' | 'resign' | null>(null);
  const { id } = delegation;
  const etag = etagOfItem(delegation);
  const may = (action: string) => delegation.can?.includes(`delegations.${action}`);
  const actions: RowAction[] = [];
  if (onEdit && may('change')) {
    actions.push({ key: 'edit', label: t('action.edit'), icon: IconPencil, onClick: () => onEdit(id) });
  }
  if (may('pause')) {
    const pause = () => status.mutate({ id, etag, status: 'inactive' });
    actions.push({ key: 'pause', label: t('delegation.pause'), icon: IconPlayerPause, onClick: pause });
  }
  if (may('resume')) {
    const resume = () => status.mutate({ id, etag, status: 'active' });
    actions.push({ key: 'resume', label: t('delegation.resume'), icon: IconPlayerPlay, onClick: resume });
  }
  if (may('revoke')) {
    const ask = () => setOpen('revoke');
    actions.push({
      key: 'revoke',
      label: t('delegation.revoke'),
      icon: IconUserOff,
      destroys: true,
      onClick: ask,
    });
  }
  if (may('resign')) {
    const ask = () => setOpen('resign');
    actions.push({
      key: 'resign',
      label: t('delegation.resign'),
      icon: IconLogout,
      destroys: true,
      onClick: ask,
    });
  }
  if (actions.length === 0) return null;
  return (
    <>
      <RowMenu
        label={t('list.actions_for', { name: `${names.delegate}, ${names.delegators}` })}
        actions={actions}
      />
      {open && <EndDialog delegation={delegation} way={open} onClose={() => setOpen(null)} />}
    </>
  );
}
