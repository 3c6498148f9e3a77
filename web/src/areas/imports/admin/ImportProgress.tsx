import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import { fieldText } from '../../../api/problem';
import { Card } from '../../../ui/Card';
import { LineReport } from '../../../ui/LineReport';
import { QueryState } from '../../../ui/QueryState';
import { Status } from '../../../ui/Status';
import { isRunning, percent } from '../kinds';

const often = 1000;

/** How far an import is, and what was wrong with its file. */
export function ImportProgress({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useApi().useQuery(
    'get',
    '/api/v1/imports/{id}',
    { params: { path: { id } } },
    { refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? often : false) },
  );
  return (
    <Card title={t('import.progress')}>
      <QueryState query={query}>
        {(one) => (
          <Stack gap="md" role="status">
            <Group justify="space-between" gap="xs">
              <Text fw={550}>{t(`import_kind.${one.kind}`)}</Text>
              <Status state={one.state} />
            </Group>
            {isRunning(one) && (
              <Progress
                value={one.state === 'checking' ? 100 : percent(one)}
                animated={one.state === 'checking'}
                striped={one.state === 'checking'}
                aria-label={t('csv.progress')}
              />
            )}
            <Text size="sm" c="dimmed">
              {t(`import.is_${one.state}`, { done: one.done, lines: one.lines })}
            </Text>
            {(one.errors ?? []).length > 0 && (
              <LineReport
                errors={(one.errors ?? []).map(({ line, field, ...wrong }) => ({
                  line,
                  field,
                  detail: fieldText(wrong),
                }))}
              />
            )}
          </Stack>
        )}
      </QueryState>
    </Card>
  );
}
