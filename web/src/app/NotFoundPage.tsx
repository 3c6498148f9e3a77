import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';

/** Shown for an address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('not_found.title')} narrow>
      <EmptyState
        icon={IconMapOff}
        title={t('not_found.text')}
        action={
          <Button component={Link} to="/" variant="default">
            {t('not_found.home')}
          </Button>
        }
      />
    </Page>
  );
}
