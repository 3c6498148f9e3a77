const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const noCountries = ['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'];

/** Every country by its code, named in the reader's language and in the order of it. */
export function nationalities(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return [...letters]
    .flatMap((first) => [...letters].map((second) => first + second))
    .filter((code) => !noCountries.includes(code) && new Intl.Locale(`und-${code}`).region === code)
    .map((value) => ({ value, label: names.of(value) ?? '' }))
    .filter(({ label }) => label !== '')
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** The name of a country in the reader's language. */
export function countryName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}
