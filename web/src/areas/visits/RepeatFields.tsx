import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { rhythms } from './rule';
import type { Values } from './values';

type Props = { form: UseFormReturnType<Values>; refusal: string | false };

/** Whether and how often the visit comes again. */
export function RepeatFields({ form, refusal }: Props) {
  const { t } = useTranslation();
  const { every, ends } = form.values.repeat;
  return (
    <SimpleGrid cols={{ base: 1, xs: every === 'none' ? 1 : 3 }} spacing="sm">
      <NativeSelect
        label={t('visit.repeat')}
        disabled={Boolean(refusal)}
        description={refusal || undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={rhythms.map((value) => ({ value, label: t(`rhythm.${value}`) }))}
        {...form.getInputProps('repeat.every')}
        error={form.errors.repeat}
      />
      {every !== 'none' && (
        <>
          <NativeSelect
            label={t('visit.repeat_ends')}
            data={[
              { value: 'count', label: t('visit.repeat_ends_count') },
              { value: 'until', label: t('visit.repeat_ends_until') },
            ]}
            {...form.getInputProps('repeat.ends')}
          />
          {ends === 'count' ? (
            <TextInput
              inputMode="numeric"
              label={t('visit.repeat_count')}
              {...form.getInputProps('repeat.count')}
            />
          ) : (
            <TextInput type="date" label={t('visit.repeat_until')} {...form.getInputProps('repeat.until')} />
          )}
        </>
      )}
    </SimpleGrid>
  );
}
