import { ActionIcon, Group, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addDays, isDate } from './zone';

type Props = { label: string; value: string; min?: string; onChange: (date: string) => void };

/** A day with a step to the one before and after. The input is the device's own. */
export function DayStepper({ label, value, min, onChange }: Props) {
  const { t } = useTranslation();
  const previous = addDays(value, -1);
  return (
    <Group gap={4} align="flex-end" wrap="nowrap">
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('time.previous_day')}
        disabled={min !== undefined && previous < min}
        onClick={() => onChange(previous)}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <TextInput
        type="date"
        label={label}
        value={value}
        min={min}
        flex={1}
        miw={132}
        onChange={(event) => isDate(event.currentTarget.value) && onChange(event.currentTarget.value)}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('time.next_day')}
        onClick={() => onChange(addDays(value, 1))}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
    </Group>
  );
}
