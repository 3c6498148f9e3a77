import { Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useWrite } from '../../api/write';
import { useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { saveFile } from '../../ui/saveFile';
import { addDays, fromWall, isDate, ownZone, today } from '../../ui/zone';

type Span = { from: string; to: string };

/** Writes the visits of a span of days to a file for a spreadsheet, one line for each visitor. */
export function ExportVisits({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const { office } = useSession();
  const zone = office?.time_zone ?? ownZone();
  const now = today(zone);
  const [span, setSpan] = useState<Span>({ from: `${now.slice(0, 7)}-01`, to: now });
  const refusal = useRefusal().right('visits.export');
  const write = useWrite({
    quiet: true,
    run: async ({ from, to }: Span) => {
      const at = (date: string) => fromWall({ date, time: '00:00' }, zone);
      const { data } = await client.GET('/api/v1/visits/export', {
        params: { query: { from: at(from), to: at(addDays(to, 1)) } },
        parseAs: 'blob',
      });
      return data as unknown as Blob;
    },
    onDone: (content, { from, to }) => {
      saveFile(content, `${t('export.file')}-${from}-${to}.csv`);
      onDone?.();
    },
  });
  const turned = isDate(span.from) && isDate(span.to) && span.to < span.from;
  const day = (name: keyof Span) => (
    <TextInput
      type="date"
      label={t(`filter.${name}`)}
      value={span[name]}
      error={name === 'to' && turned && t('problem.end_before_start')}
      onChange={({ currentTarget }) => setSpan({ ...span, [name]: currentTarget.value })}
    />
  );
  return (
    <Stack gap="md">
      <SimpleGrid cols={2} spacing="sm">
        {day('from')}
        {day('to')}
      </SimpleGrid>
      <ProblemAlert problem={write.error} />
      <Group justify="flex-end">
        <ActionButton
          leftSection={<IconDownload size={17} aria-hidden />}
          loading={write.isPending}
          disabled={turned || !isDate(span.from) || !isDate(span.to)}
          refusal={refusal}
          onClick={() => write.mutate(span)}
        >
          {t('export.submit')}
        </ActionButton>
      </Group>
    </Stack>
  );
}

/** The same in a dialog, from the front desk. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('export.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <ExportVisits onDone={onClose} />
    </Modal>
  );
}
