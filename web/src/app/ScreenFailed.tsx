import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState';

/** Shown when a screen itself breaks, for example when its chunk cannot be loaded offline or after an update. */
export function ScreenFailed() {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        icon={IconAlertTriangle}
        title={t('state.broken.title')}
        action={<Button onClick={() => location.reload()}>{t('action.reload')}</Button>}
      >
        {t('state.broken.text')}
      </EmptyState>
    </div>
  );
}
