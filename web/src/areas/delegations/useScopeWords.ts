import { useTranslation } from 'react-i18next';

/** Names of scopes and presets in the reader's language; unknown ones as the server calls them. */
export function useScopeWords() {
  const { t, i18n } = useTranslation();
  const known = (key: string, otherwise: string) => (i18n.exists(key) ? t(key) : otherwise);
  return {
    scope: (name: string) => known(`scope.${name}.title`, name),
    /** What the scope lets somebody do, as the end of a sentence. */
    verb: (name: string) => known(`scope.${name}.verb`, name),
    preset: (name: string) => known(`preset.${name.replaceAll(' ', '_').toLowerCase()}`, name),
  };
}
