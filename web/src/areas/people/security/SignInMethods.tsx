import { Divider, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIsActing, useSession } from '../../../app/session';
import { Card } from '../../../ui/Card';
import { Passkeys } from './Passkeys';
import { PasswordRow } from './PasswordRow';
import { SecondFactor } from './SecondFactor';

/** How one signs in: password, passkeys and the second factor. Nobody else ever sees or changes it. */
export function SignInMethods() {
  const { t } = useTranslation();
  const { ownName } = useSession();
  const isActing = useIsActing();
  return (
    <Card title={t('security.title')} description={t('security.text')}>
      {isActing ? (
        <Text size="sm" c="dimmed">
          {t('security.own', { name: ownName })}
        </Text>
      ) : (
        <Stack gap="md">
          <PasswordRow />
          <Divider />
          <Passkeys />
          <Divider />
          <SecondFactor />
        </Stack>
      )}
    </Card>
  );
}
