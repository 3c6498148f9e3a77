import { Stack, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { Card } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { QueryState } from '../../../ui/QueryState';
import { oneOf, type RawSearch, useUrl } from '../../../ui/useUrl';
import { ExportVisits } from '../ExportVisits';
import { Kiosks } from './Kiosks';
import { NotificationDefaults } from './NotificationDefaults';
import { SettingsForm } from './SettingsForm';
import { VisitorData } from './VisitorData';
import classes from './VisitSettings.module.css';
import { VisitTexts } from './VisitTexts';

const tabs = ['rules', 'texts', 'kiosks', 'data'] as const;
const parse = (raw: RawSearch) => ({
  tab: oneOf(raw.tab, tabs) ?? 'rules',
  kind: raw.kind,
  language: raw.language,
});
/** What the address says of one tab is of no use to another. */
const nothingElse = { kind: '', language: '' } as const;

/** How visits go in the company, who is told of them, what visitors are written, and their data. */
export function VisitSettingsPage() {
  const { t } = useTranslation();
  const { company } = useSession();
  const [{ tab }, set] = useUrl(parse);
  const id = company?.id ?? '';
  return (
    <Page title={t('visit_settings.title')} description={t('visit_settings.text')}>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => set({ ...nothingElse, tab: oneOf(next ?? '', tabs) }, { push: true })}
      >
        <Tabs.List className={classes.tabs} mb="lg">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`visit_settings.tab_${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="rules">
          <Rules id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="texts">
          <VisitTexts id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="kiosks">
          <Kiosks />
        </Tabs.Panel>
        <Tabs.Panel value="data">
          <Data />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Rules({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useApi().useQuery('get', '/api/v1/companies/{id}/visit-settings', {
    params: { path: { id } },
  });
  return (
    <Stack gap="lg" maw={640}>
      <Card title={t('visit_settings.rules')}>
        <QueryState query={query} lines={8}>
          {(settings) => <SettingsForm key={settings.version} id={id} settings={settings} />}
        </QueryState>
      </Card>
      <NotificationDefaults id={id} />
    </Stack>
  );
}

function Data() {
  const { t } = useTranslation();
  const refusal = useRefusal().right('visits.export');
  return (
    <Stack gap="lg" maw={760}>
      <VisitorData />
      <Card title={t('export.title')} description={refusal || t('export.text')}>
        <ExportVisits />
      </Card>
    </Stack>
  );
}
