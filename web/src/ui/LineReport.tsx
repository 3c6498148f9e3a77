import { Alert, Stack } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable } from './DataTable';
import type { LineError } from './lineErrors';

/** What is wrong with a file, line by line; nothing of it was done. */
export function LineReport({ errors }: { errors: LineError[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Alert
        color="gray"
        variant="outline"
        role="alert"
        icon={<IconFileAlert size={18} />}
        title={t('csv.refused', { count: errors.length })}
      >
        {t('csv.refused_text')}
      </Alert>
      <DataTable
        caption={t('csv.report')}
        rows={errors.map((error, index) => ({ ...error, key: String(index) }))}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'line',
            title: t('csv.line'),
            lead: true,
            cell: ({ line }) => (line ? t('csv.line_number', { line }) : t('csv.whole')),
          },
          { key: 'field', title: t('csv.field'), cell: ({ field }) => field || '–' },
          { key: 'detail', title: t('csv.problem'), cell: ({ detail }) => detail },
        ]}
      />
    </Stack>
  );
}
