import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../ui/QueryState';
import { DelegationForm } from './DelegationForm';
import { useDelegation, usePresets } from './queries';

type Props = {
  /** `new`, or the delegation to be changed. */
  id: string;
  onClose: () => void;
  /** Grants in one's own name: the delegator is fixed. */
  own?: { id: string; name: string };
};

/** Grants a delegation or changes one. */
export function DelegationDrawer({ id, onClose, own }: Props) {
  const { t } = useTranslation();
  const fresh = id === 'new';
  const presets = usePresets();
  const one = useDelegation(fresh ? null : id);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={fresh ? t('delegation.grant') : t('delegation.edit')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <QueryState query={presets}>
        {(known) =>
          fresh ? (
            <DelegationForm known={known} own={own} onClose={onClose} />
          ) : (
            <QueryState query={one}>
              {(delegation) => (
                <DelegationForm key={delegation.id} known={known} delegation={delegation} onClose={onClose} />
              )}
            </QueryState>
          )
        }
      </QueryState>
    </Drawer>
  );
}
