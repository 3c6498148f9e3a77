import { NativeSelect, SimpleGrid, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card';
import { LanguageSelect } from '../../ui/LanguageSelect';

const schemes = ['auto', 'light', 'dark'] as const;

/** Language and theme on this device. */
export function Preferences() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Card title={t('preferences.title')} description={t('preferences.text')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <LanguageSelect label={t('preferences.language')} />
        <NativeSelect
          label={t('shell.theme')}
          value={colorScheme}
          data={schemes.map((value) => ({ value, label: t(`theme.${value}`) }))}
          onChange={(event) => setColorScheme(event.currentTarget.value as (typeof schemes)[number])}
        />
      </SimpleGrid>
    </Card>
  );
}
