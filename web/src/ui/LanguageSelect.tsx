import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages, speak } from '../i18n';

/** The language of the app on this device. */
export function LanguageSelect({
  label,
  onChosen,
}: {
  label?: string;
  onChosen?: (language: string) => void;
}) {
  const { t, i18n } = useTranslation();
  return (
    <NativeSelect
      size={label ? 'sm' : 'xs'}
      label={label}
      aria-label={label ? undefined : t('preferences.language')}
      value={i18n.language}
      data={Object.entries(languages).map(([value, name]) => ({ value, label: name }))}
      onChange={async (event) => {
        const language = event.currentTarget.value;
        await speak(language);
        onChosen?.(language);
      }}
    />
  );
}
