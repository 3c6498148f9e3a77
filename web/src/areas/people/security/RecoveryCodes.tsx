import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCopy, IconDownload, IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../ui/toast';
import { asText } from './codes';
import classes from './Security.module.css';

/** The recovery codes, shown once. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const text = asText(codes, location.host);
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t('recovery.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="md">
        <Alert color="gray" variant="outline" icon={<IconKey size={18} />} title={t('recovery.once')}>
          <Text size="sm">{t('recovery.text')}</Text>
        </Alert>
        <ul className={classes.codes} aria-label={t('recovery.title')}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            {navigator.clipboard && (
              <Button
                variant="default"
                leftSection={<IconCopy size={16} aria-hidden />}
                onClick={() => navigator.clipboard.writeText(text).then(() => toast(t('recovery.copied')))}
              >
                {t('recovery.copy')}
              </Button>
            )}
            <Button
              variant="default"
              component="a"
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
              download="stead-recovery-codes.txt"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {t('recovery.download')}
            </Button>
          </Group>
          <Button onClick={onClose} data-autofocus>
            {t('recovery.kept')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
