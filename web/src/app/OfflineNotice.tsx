import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Says that there is no network; what is on the screen may be old then. */
export function OfflineNotice() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  if (online !== false) return null;
  return (
    <Alert
      role="status"
      color="gray"
      variant="outline"
      m="md"
      icon={<IconCloudOff size={20} />}
      title={t('state.offline.title')}
    >
      {t('state.offline.text')}
    </Alert>
  );
}
