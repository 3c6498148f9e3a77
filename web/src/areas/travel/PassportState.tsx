import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Passport } from '../../api/types';
import { Status } from '../../ui/Status';

/** Whether the primary passport is good on the day that was asked for. */
export function PassportState({ passports }: { passports: Passport[] | null | undefined }) {
  const { t } = useTranslation();
  const primary = passports?.find((passport) => passport.primary);
  if (!primary) {
    return (
      <Text span size="xs" c="dimmed">
        {t('passport.none_short')}
      </Text>
    );
  }
  return <Status state={primary.state} />;
}
