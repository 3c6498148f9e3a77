import { Button, Code, FileInput, Group, NativeSelect, Stack } from '@mantine/core';
import { IconDatabaseImport, IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import type { Import } from '../../../api/types';
import { useWrite } from '../../../api/write';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Page } from '../../../ui/Page';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import { Status } from '../../../ui/Status';
import { useFormat } from '../../../ui/useFormat';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import { columnsOf, kinds } from '../kinds';
import { ImportProgress } from './ImportProgress';

const parse = (raw: RawSearch) => ({ id: raw.id });

/** People, offices, zones and spaces from a file: checked whole, then all of it or nothing. */
export function ImportPage() {
  const { t } = useTranslation();
  const { company } = useSession();
  const [{ id }, set] = useUrl(parse);
  return (
    <Page narrow title={t('import.title')} description={t('import.text', { company: company?.name ?? '' })}>
      <Upload onBegun={(next) => set({ id: next }, { push: true })} />
      {id && <ImportProgress id={id} />}
      <Earlier open={(next) => set({ id: next }, { push: true })} />
    </Page>
  );
}

function Upload({ onBegun }: { onBegun: (id: string) => void }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const [kind, setKind] = useState<Import['kind']>('people');
  const [file, setFile] = useState<File | null>(null);
  const write = useWrite<{ kind: Import['kind']; text: string }, Import | undefined>({
    run: async ({ kind: what, text }, headers) => {
      const { data } = await client.POST('/api/v1/imports', {
        params: { query: { kind: what } },
        body: text,
        bodySerializer: (plain) => plain,
        headers: { ...headers, 'Content-Type': 'text/csv' },
      });
      return data;
    },
    onDone: (begun) => {
      setFile(null);
      if (begun) onBegun(begun.id);
    },
  });
  return (
    <Card>
      <Stack gap="md">
        <NativeSelect
          label={t('import.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Import['kind'])}
          data={kinds.map((value) => ({ value, label: t(`import_kind.${value}`) }))}
        />
        <FileInput
          label={t('csv.file')}
          description={
            <>
              {t('csv.columns')} <Code style={{ overflowWrap: 'anywhere' }}>{columnsOf[kind]}</Code>
            </>
          }
          accept=".csv,text/csv"
          placeholder={t('document.choose')}
          leftSection={<IconFileSpreadsheet size={17} aria-hidden />}
          clearable
          clearButtonProps={{ 'aria-label': t('document.clear') }}
          value={file}
          onChange={(next) => {
            setFile(next);
            write.reset();
          }}
        />
        <ProblemAlert problem={write.error} />
        <Group justify="flex-end">
          <ActionButton
            loading={write.isPending}
            disabled={!file}
            refusal={refusal.right(kind === 'people' ? 'users.edit' : 'settings')}
            onClick={async () => file && write.mutate({ kind, text: await file.text() })}
          >
            {t('import.start')}
          </ActionButton>
        </Group>
      </Stack>
    </Card>
  );
}

function Earlier({ open }: { open: (id: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useApi().useQuery('get', '/api/v1/imports');
  return (
    <Card flush title={t('import.earlier')}>
      <QueryState
        query={query}
        empty={({ items }) =>
          (items ?? []).length === 0 && (
            <EmptyState icon={IconDatabaseImport} title={t('import.none')}>
              {t('import.none_text')}
            </EmptyState>
          )
        }
      >
        {({ items }) => (
          <DataTable
            caption={t('import.earlier')}
            rows={items ?? []}
            rowKey={(one) => one.id}
            columns={[
              {
                key: 'kind',
                title: t('import.kind'),
                lead: true,
                cell: (one) => (
                  <Button variant="transparent" p={0} h="auto" onClick={() => open(one.id)}>
                    {t(`import_kind.${one.kind}`)}
                  </Button>
                ),
              },
              { key: 'at', title: t('import.at'), cell: (one) => format.dateTime(one.created_at) },
              { key: 'lines', title: t('import.lines'), cell: (one) => format.number(one.lines) },
              { key: 'state', title: t('user.status'), cell: (one) => <Status state={one.state} /> },
            ]}
          />
        )}
      </QueryState>
    </Card>
  );
}
