import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import { languages } from '../../../i18n';
import { Card } from '../../../ui/Card';
import { QueryState } from '../../../ui/QueryState';
import { oneOf, type RawSearch, useUrl } from '../../../ui/useUrl';
import { TextEditor } from './TextEditor';
import { kindsOfText } from './texts';

const spoken = Object.keys(languages) as (keyof typeof languages)[];

/** What the company writes to its visitors: one text at a time, chosen by occasion and language. */
export function VisitTexts({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const parse = (raw: RawSearch) => ({
    kind: oneOf(raw.kind, kindsOfText) ?? 'invitation',
    language: oneOf(raw.language, spoken) ?? oneOf(i18n.language, spoken) ?? 'en',
  });
  const [{ kind, language }, set] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/companies/{id}/visit-texts', { params: { path: { id } } });
  const own = (of: string, inLanguage: string) =>
    query.data?.items.some((text) => text.own && text.kind === of && text.language === inLanguage);
  return (
    <Card title={t('visit_texts.title')} description={t('visit_texts.text')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} mb="md">
        <NativeSelect
          label={t('visit_texts.kind')}
          value={kind}
          data={kindsOfText.map((value) => ({
            value,
            label:
              t(`visit_texts.kind_${value}`) + (own(value, language) ? ` (${t('visit_texts.own')})` : ''),
          }))}
          onChange={(event) => set({ kind: oneOf(event.currentTarget.value, kindsOfText) })}
        />
        <NativeSelect
          label={t('preferences.language')}
          value={language}
          data={spoken.map((value) => ({
            value,
            label: languages[value] + (own(kind, value) ? ` (${t('visit_texts.own')})` : ''),
          }))}
          onChange={(event) => set({ language: oneOf(event.currentTarget.value, spoken) })}
        />
      </SimpleGrid>
      <QueryState query={query} lines={10}>
        {({ items }) => {
          const text = items.find((one) => one.kind === kind && one.language === language);
          return text && <TextEditor key={`${kind} ${language} ${text.version}`} id={id} text={text} />;
        }}
      </QueryState>
    </Card>
  );
}
