import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconDownload, IconEraser, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import { useWrite } from '../../../api/write';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { DataTable } from '../../../ui/DataTable';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { Status } from '../../../ui/Status';
import { saveFile } from '../../../ui/saveFile';
import { toast } from '../../../ui/toast';
import { useFormat } from '../../../ui/useFormat';
import type { KeptOfVisitor } from '../types';
import { fullName } from '../visitors';

/** Hands a visitor who asks everything that is kept of them, and erases it. Both are journalled. */
export function VisitorData() {
  const { t } = useTranslation();
  const refusal = useRefusal().right('settings');
  const [email, setEmail] = useState('');
  const [wrong, setWrong] = useState('');
  const [kept, setKept] = useState<KeptOfVisitor>();
  const write = useWrite({
    quiet: true,
    run: async (body: { email: string }, headers) =>
      (await client.POST('/api/v1/visits/visitor-data', { body, headers })).data,
    onDone: setKept,
    onRefused: (problem) => setWrong(fieldErrors(problem).email ?? ''),
  });
  const typed = email.trim();
  return (
    <Card title={t('visitor_data.title')} description={t('visitor_data.text')}>
      <Stack gap="md">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const fine = /^\S+@\S+\.\S+$/.test(typed);
            setWrong(fine ? '' : t('field.email'));
            if (fine) write.mutate({ email: typed });
          }}
        >
          <Group align="flex-start" gap="sm">
            <TextInput
              type="email"
              flex={1}
              miw={{ base: '100%', xs: 200 }}
              label={t('visitor_data.email')}
              autoComplete="off"
              value={email}
              error={wrong}
              onChange={(event) => {
                setEmail(event.currentTarget.value);
                setWrong('');
                setKept(undefined);
              }}
            />
            <ActionButton
              type="submit"
              mt={{ base: 0, xs: 24 }}
              variant="default"
              leftSection={<IconSearch size={17} aria-hidden />}
              loading={write.isPending}
              refusal={refusal}
            >
              {t('visitor_data.show')}
            </ActionButton>
          </Group>
        </form>
        <ProblemAlert problem={wrong ? null : write.error} />
        {kept && <Found kept={kept} onErased={() => setKept(undefined)} />}
      </Stack>
    </Card>
  );
}

function Found({ kept, onErased }: { kept: KeptOfVisitor; onErased: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [erasing, setErasing] = useState(false);
  const { email, visits } = kept;
  const erase = useWrite({
    run: async (body: { email: string }, headers) =>
      (await client.POST('/api/v1/visits/erase-visitor', { body, headers })).data,
    onDone: (erased) => {
      toast(t('visitor_data.erased', { count: erased?.visitors ?? 0 }));
      onErased();
    },
  });
  if (visits.length === 0) return <Text role="status">{t('visitor_data.nothing', { email })}</Text>;
  const save = () =>
    saveFile(
      new Blob([JSON.stringify(kept, null, 2)], { type: 'application/json' }),
      `${t('visitor_data.file')}.json`,
    );
  return (
    <Stack gap="md">
      <Text role="status" fw={560}>
        {t('visitor_data.found', { count: visits.length, email })}
      </Text>
      <DataTable
        caption={t('visitor_data.title')}
        rows={visits}
        rowKey={({ visitor }) => visitor.id}
        columns={[
          { key: 'name', title: t('visitor.one'), lead: true, cell: ({ visitor }) => fullName(visitor) },
          { key: 'when', title: t('visit.when'), cell: ({ starts_at }) => format.dateTime(starts_at) },
          { key: 'host', title: t('visit.host'), cell: ({ host }) => host },
          { key: 'office', title: t('visit.office'), cell: ({ office }) => office },
          {
            key: 'status',
            title: t('visit.status'),
            cell: ({ visitor }) => <Status state={visitor.status} />,
          },
        ]}
      />
      <Group justify="flex-end" gap="xs">
        <Button
          variant="light"
          color="red"
          leftSection={<IconEraser size={17} />}
          onClick={() => setErasing(true)}
        >
          {t('visitor_data.erase')}
        </Button>
        <Button leftSection={<IconDownload size={17} />} onClick={save}>
          {t('visitor_data.save')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={erasing}
        destroys
        onClose={() => setErasing(false)}
        title={t('visitor_data.erase_title')}
        confirm={t('visitor_data.erase')}
        busy={erase.isPending}
        problem={erase.error}
        onConfirm={() => erase.mutate({ email })}
      >
        <Text size="sm">{t('visitor_data.erase_text', { count: visits.length, email })}</Text>
      </ConfirmDialog>
    </Stack>
  );
}
