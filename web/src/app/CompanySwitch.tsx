import { NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { acting } from '../api/acting';
import { useIsActing, useSession } from './session';

/** The company in which one works; a choice only where there are several and nobody is acted for. */
export function CompanySwitch() {
  const { t } = useTranslation();
  const { me, company } = useSession();
  const isActing = useIsActing();
  if (!company) return null;
  if (me.companies.length < 2 || isActing) {
    return (
      <Text size="sm" c="dimmed" visibleFrom="sm" truncate maw={200}>
        {company.name}
      </Text>
    );
  }
  return (
    <NativeSelect
      size="xs"
      aria-label={t('shell.company')}
      value={company.id}
      data={me.companies.map((one) => ({ value: one.id, label: one.name }))}
      onChange={(event) => acting.choose(event.currentTarget.value)}
    />
  );
}
