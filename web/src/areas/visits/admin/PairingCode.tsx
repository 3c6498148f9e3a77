import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/useFormat';
import type { KioskCode } from '../types';

/** The code that pairs a device, large enough to be read from across a lobby. It is shown this once. */
export function PairingCode({ code, onClose }: { code: KioskCode; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const address = `${location.origin}/kiosk`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('kiosks.code_of', { name: code.name })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="md">
        <Text size="sm">
          {t('kiosks.code_text')}{' '}
          <Anchor underline="always" href={address} target="_blank" rel="noreferrer">
            {address}
          </Anchor>
        </Text>
        <Text
          ta="center"
          fw={680}
          fz="clamp(1.9rem, 9vw, 2.75rem)"
          lh={1.2}
          role="status"
          aria-label={t('kiosk.code')}
          style={{ letterSpacing: '0.08em', fontVariantNumeric: 'tabular-nums' }}
        >
          {code.pairing_code}
        </Text>
        {code.pairing_until && (
          <Text size="sm" c="dimmed" ta="center">
            {t('kiosks.code_until', { at: format.time(code.pairing_until) })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('action.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
