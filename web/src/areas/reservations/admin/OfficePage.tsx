import { Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import type { Office } from '../../../api/types';
import { useWrite, type Versioned, versioned } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { Page } from '../../../ui/Page';
import { QueryState } from '../../../ui/QueryState';
import { oneOf, type RawSearch, useUrl } from '../../../ui/useUrl';
import { OfficeForm } from './OfficeForm';
import { SpacesTab } from './SpacesTab';
import { ZonesTab } from './ZonesTab';

const tabs = ['zones', 'spaces', 'details'] as const;
const parse = (raw: RawSearch) => ({ tab: oneOf(raw.tab, tabs) ?? 'zones' });

/** One office: its zones, its spaces, its hours and rules. */
export function OfficePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const [{ tab }, set] = useUrl(parse);
  const query = useQuery({
    queryKey: ['get', '/api/v1/offices/{id}', id],
    queryFn: async ({ signal }) =>
      versioned(await client.GET('/api/v1/offices/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <Page
      title={query.data?.name ?? t('reservation.office')}
      description={query.data?.address || undefined}
      back={{ to: '/admin/places', label: t('places.title') }}
    >
      <QueryState query={query}>
        {(office) => (
          <Tabs
            value={tab}
            onChange={(next) => set({ tab: (next ?? 'zones') as (typeof tabs)[number] }, { push: true })}
            keepMounted={false}
          >
            <Tabs.List>
              {tabs.map((one) => (
                <Tabs.Tab key={one} value={one}>
                  {t(`places.tab_${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="zones" pt="lg">
              <ZonesTab office={office} />
            </Tabs.Panel>
            <Tabs.Panel value="spaces" pt="lg">
              <SpacesTab office={office} />
            </Tabs.Panel>
            <Tabs.Panel value="details" pt="lg">
              <Stack gap="lg" maw={680}>
                <Card>
                  <OfficeForm key={office.id} office={office} />
                </Card>
                <DeleteOffice office={office} />
              </Stack>
            </Tabs.Panel>
          </Tabs>
        )}
      </QueryState>
    </Page>
  );
}

function DeleteOffice({ office }: { office: Versioned<Office> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refusal = useRefusal().can(office, 'offices.delete');
  const [asking, setAsking] = useState(false);
  const write = useWrite({
    run: (_: { etag?: string }, headers) =>
      client.DELETE('/api/v1/offices/{id}', { params: { path: { id: office.id } }, headers }),
    onDone: () => navigate({ to: '/admin/places' }),
  });
  return (
    <Card title={t('places.delete_office')} description={t('places.delete_office_text')}>
      <ActionButton variant="light" color="red" refusal={refusal} onClick={() => setAsking(true)}>
        {t('places.delete_office')}
      </ActionButton>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        destroys
        title={t('places.delete_ask', { name: office.name })}
        confirm={t('action.delete')}
        busy={write.isPending}
        problem={write.error}
        onConfirm={() => write.mutate({ etag: office.etag })}
      >
        <Text>{t('places.delete_office_text')}</Text>
      </ConfirmDialog>
    </Card>
  );
}
