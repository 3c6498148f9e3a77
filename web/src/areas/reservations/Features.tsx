import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What a space has, in words; a feature the app does not know is shown as it is called. */
export function Features({ features }: { features: string[] | null | undefined }) {
  const { t, i18n } = useTranslation();
  if (!features?.length) return null;
  const words = features.map((feature) => {
    const key = `feature.${feature.toLowerCase().replaceAll(/\W+/g, '_')}`;
    return i18n.exists(key) ? t(key) : feature.replaceAll('_', ' ');
  });
  return (
    <Text span size="xs" c="dimmed" truncate>
      {words.join(' · ')}
    </Text>
  );
}
