import { useTranslation } from 'react-i18next';

/** An action or event in the reader's words; one without words is shown as it is called. */
export function useActionWords() {
  const { t, i18n } = useTranslation();
  return (name: string) => {
    const key = `event.${name.replaceAll('.', '_')}`;
    return i18n.exists(key) ? t(key) : name.replaceAll(/[._]/g, ' ');
  };
}
