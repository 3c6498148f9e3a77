import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Delegation } from '../../api/types';
import { etagOfItem } from '../../api/write';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { useDelegationActions, useNames } from './useDelegationActions';
import { useScopeWords } from './useScopeWords';

type Props = { delegation: Delegation; way: 'revoke' | 'resign'; onClose: () => void };

/** Asks before a delegation ends for good: names both people and says what stops at once. */
export function EndDialog({ delegation, way, onClose }: Props) {
  const { t } = useTranslation();
  const names = useNames(delegation);
  const words = useScopeWords();
  const write = useDelegationActions(onClose)[way];
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t(`delegation.${way}_title`, names)}
      confirm={t(`delegation.${way}`)}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate({ id: delegation.id, etag: etagOfItem(delegation) })}
    >
      <Stack gap="xs">
        <Text>{t(`delegation.${way}_text`, names)}</Text>
        <List size="sm" spacing={2}>
          {(delegation.scopes ?? []).map((scope) => (
            <List.Item key={scope}>{words.scope(scope)}</List.Item>
          ))}
        </List>
        <Text size="sm" c="dimmed">
          {t('delegation.end_keeps')}
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
