import { Button, Code, FileInput, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconFileSpreadsheet } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { useWrite } from '../../../api/write';
import { Card } from '../../../ui/Card';
import { LineReport } from '../../../ui/LineReport';
import { lineErrors } from '../../../ui/lineErrors';
import { Page } from '../../../ui/Page';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { toast } from '../../../ui/toast';

const columns = 'kind,email,roles,parent,name,use,type,rate,language';
const list = '/admin/invitations';

type Send = { text: string; check: boolean };

/** Many invitations from one file: it is checked whole, then everything is sent or nothing. */
export function CsvPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<{ text: string; lines: number } | null>(null);
  const write = useWrite<Send, number>({
    run: async ({ text, check }, headers) => {
      const { data } = await client.POST('/api/v1/invitations/csv', {
        params: { query: check ? { check } : {} },
        body: text,
        bodySerializer: (plain) => plain,
        headers: { ...headers, 'Content-Type': 'text/csv' },
      });
      return data?.lines ?? data?.invited ?? 0;
    },
    onDone: (count, { text, check }) => {
      if (check) return setChecked({ text, lines: count });
      toast(t('csv.invited', { count }));
      void navigate({ to: list });
    },
  });
  const choose = async (next: File | null) => {
    setFile(next);
    setChecked(null);
    write.reset();
    if (next) write.mutate({ text: await next.text(), check: true });
  };
  const wrong = write.error?.errors.length ? lineErrors(write.error.errors) : null;
  return (
    <Page
      narrow
      title={t('csv.title')}
      description={t('csv.text')}
      back={{ to: list, label: t('invitations.title') }}
    >
      <Card>
        <Stack gap="md">
          <FileInput
            label={t('csv.file')}
            description={
              <>
                {t('csv.columns')} <Code style={{ overflowWrap: 'anywhere' }}>{columns}</Code>
              </>
            }
            accept=".csv,text/csv"
            placeholder={t('document.choose')}
            leftSection={<IconFileSpreadsheet size={17} aria-hidden />}
            clearable
            clearButtonProps={{ 'aria-label': t('document.clear') }}
            value={file}
            onChange={choose}
          />
          {write.isPending && (
            <div role="status">
              <Text size="sm" mb={6}>
                {t(write.variables?.check ? 'csv.checking' : 'csv.sending')}
              </Text>
              <Progress value={100} animated striped aria-label={t('csv.progress')} />
            </div>
          )}
          {!wrong && <ProblemAlert problem={write.error} />}
          {wrong && <LineReport errors={wrong} />}
          {checked && !wrong && (
            <Group justify="space-between" gap="sm" role="status">
              <Group gap={6} c="var(--mantine-color-green-light-color)">
                <IconCircleCheck size={18} aria-hidden />
                <Text size="sm">{t('csv.good', { count: checked.lines })}</Text>
              </Group>
              <Button
                loading={write.isPending}
                onClick={() => write.mutate({ text: checked.text, check: false })}
              >
                {t('csv.send', { count: checked.lines })}
              </Button>
            </Group>
          )}
        </Stack>
      </Card>
    </Page>
  );
}
