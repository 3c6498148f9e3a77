const codes =
  'AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA US CA MX BR AR CL AU NZ JP KR CN IN IL ZA MA TN AE SA';

/** Countries a vehicle may be registered in, by code, named in the reader's language. */
export function countries(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return codes
    .split(' ')
    .map((value) => ({ value, label: `${value} – ${names.of(value) ?? value}` }))
    .sort((a, b) => a.value.localeCompare(b.value));
}
