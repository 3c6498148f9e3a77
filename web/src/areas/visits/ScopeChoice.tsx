import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Scope, scopes } from './types';

type Props = { value: Scope; onChange: (scope: Scope) => void };

/** Which visits of a series something is about. */
export function ScopeChoice({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('visit.scope')}
      value={value}
      onChange={(scope) => onChange(scopes.find((one) => one === scope) ?? 'this')}
    >
      <Stack gap="xs" mt="xs">
        {scopes.map((scope) => (
          <Radio key={scope} value={scope} label={t(`visit.scope_${scope}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
