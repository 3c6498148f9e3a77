import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Offers to load the new version. */
export function UpdateReady({ onReload }: { onReload: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="xs" mt={6} onClick={onReload}>
      {t('action.reload')}
    </Button>
  );
}
