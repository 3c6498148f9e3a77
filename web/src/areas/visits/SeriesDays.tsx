import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarMinus, IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useWrite, type Versioned } from '../../api/write';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { toast } from '../../ui/toast';
import { useFormat } from '../../ui/useFormat';
import { isDate, today } from '../../ui/zone';
import type { Visit } from './types';

/** The days on which a series has no visit: one more calls that visit off, one less brings it back. */
export function SeriesDays({ visit }: { visit: Versioned<Visit> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refusal = useRefusal().can(visit, 'visits.change', 'MANAGE_VISITS');
  const [day, setDay] = useState('');
  const now = today(visit.time_zone);
  const write = useWrite({
    run: ({ exceptions }: { exceptions: string[]; etag?: string }, headers) =>
      client.PATCH('/api/v1/visits/{id}', {
        params: { path: { id: visit.id } },
        body: { exceptions },
        headers,
      }),
    onDone: () => {
      setDay('');
      toast(t('visit.changed'));
    },
  });
  const set = (exceptions: string[]) => write.mutate({ exceptions, etag: visit.etag });
  const { exceptions } = visit;
  return (
    <Card title={t('visit.exceptions')} description={refusal || t('visit.exceptions_text')}>
      <Stack gap="sm">
        {exceptions.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('visit.exceptions_none')}
          </Text>
        )}
        {exceptions.map((one) => (
          <Group key={one} justify="space-between" gap="sm">
            <Text size="sm">{format.date(one)}</Text>
            {one > now && (
              <ActionButton
                size="xs"
                variant="default"
                leftSection={<IconCalendarPlus size={15} aria-hidden />}
                refusal={refusal}
                disabled={write.isPending}
                aria-label={t('visit.bring_back_day', { day: format.date(one) })}
                onClick={() => set(exceptions.filter((other) => other !== one))}
              >
                {t('visit.bring_back')}
              </ActionButton>
            )}
          </Group>
        ))}
        <ProblemAlert problem={write.error} />
        {!refusal && (
          <Group align="flex-end" gap="sm">
            <TextInput
              type="date"
              label={t('visit.leave_out')}
              min={now}
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
            <Button
              variant="default"
              leftSection={<IconCalendarMinus size={17} aria-hidden />}
              loading={write.isPending}
              disabled={!isDate(day) || day < now || exceptions.includes(day)}
              onClick={() => set([...exceptions, day].sort())}
            >
              {t('visit.leave_out_submit')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
