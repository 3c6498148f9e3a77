import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The languages of the app, each in its own words. */
export const languages = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' } as const;
export type Language = keyof typeof languages;

const key = 'stead.language';
const load = import.meta.glob<{ default: Record<string, unknown> }>('./locales/*.json');

const isLanguage = (value: unknown): value is Language => typeof value === 'string' && value in languages;

/** The first language of the browser that the app speaks, unless one was chosen on this device. */
export function preferred(): Language {
  const wanted = [localStorage.getItem(key), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find(isLanguage) ?? 'en';
}

async function add(language: Language) {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const catalogue = await load[`./locales/${language}.json`]?.();
  i18next.addResourceBundle(language, 'translation', catalogue?.default ?? {});
}

/** Shows the app in another language until it is loaded anew. */
export async function showIn(language: string): Promise<void> {
  if (!isLanguage(language)) return;
  await add(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Shows the app in another language and remembers the choice on this device. */
export async function speak(language: string): Promise<void> {
  if (!isLanguage(language)) return;
  localStorage.setItem(key, language);
  await showIn(language);
}

/** Starts translation with the one catalogue that is needed. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: preferred(),
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
  });
  await showIn(preferred());
}
