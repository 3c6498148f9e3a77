import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../api/types';
import type { Versioned } from '../../../api/write';
import { Card } from '../../../ui/Card';
import { PersonForm } from '../PersonForm';
import { Activation } from './Activation';

/** A person's data, and whether they may sign in at all. */
export function UserProfileTab({ user }: { user: Versioned<User> }) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" maw={620}>
      <Card title={t('profile.data')}>
        <PersonForm key={user.id} user={user} />
      </Card>
      <Activation user={user} />
    </Stack>
  );
}
