import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Activated } from '../../api/types';
import { BarePage } from '../../ui/BarePage';

/** Shown to who was a user already: the account is theirs now, and their sign-in is what it was. */
export function Accepted({ answer }: { answer: Activated }) {
  const { t } = useTranslation();
  return (
    <BarePage title={t('activate.accepted')} text={t('activate.accepted_text', { email: answer.user.email })}>
      <Button component={Link} to="/" size="md" fullWidth>
        {t('activate.go_on')}
      </Button>
    </BarePage>
  );
}
