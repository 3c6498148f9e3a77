import { Button, Stack } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { profileCards } from '../../app/area';
import { useIsActing, useSession } from '../../app/session';
import { useSignOut } from '../../app/useSignOut';
import { Page } from '../../ui/Page';
import { Person } from '../../ui/Person';

/** Everything about oneself; what it holds comes from the areas. */
export function ProfilePage() {
  const { t } = useTranslation();
  const { me, subject } = useSession();
  const isActing = useIsActing();
  const signOut = useSignOut();
  return (
    <Page
      narrow
      name={t('menu.profile')}
      title={<Person name={subject.name} note={isActing ? undefined : me.user.email} size={44} />}
      actions={
        <Button variant="default" leftSection={<IconLogout size={17} aria-hidden />} onClick={signOut}>
          {t('action.sign_out')}
        </Button>
      }
    >
      <Stack gap="lg">
        <Suspense>
          {profileCards().map(({ key, card: Card }) => (
            <Card key={key} />
          ))}
        </Suspense>
      </Stack>
    </Page>
  );
}
