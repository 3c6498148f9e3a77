import { Button, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/useFormat';
import { daysOf, rhythms } from './rule';
import classes from './Visit.module.css';
import type { Values } from './values';

type Props = { form: UseFormReturnType<Values>; refusal: string | false };

/** Whether and how often the visit comes again. */
export function RepeatFields({ form, refusal }: Props) {
  const { t } = useTranslation();
  const { every, ends } = form.values.repeat;
  return (
    <div>
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
              <TextInput
                type="date"
                label={t('visit.repeat_until')}
                {...form.getInputProps('repeat.until')}
              />
            )}
          </>
        )}
      </SimpleGrid>
      {every !== 'none' && <Exceptions form={form} />}
    </div>
  );
}

/** The days of a recurrence, of which some can be left out. */
function Exceptions({ form }: { form: Props['form'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { repeat, date, exceptions } = form.values;
  const days = daysOf(repeat, date);
  const out = days.filter((day) => exceptions.includes(day));
  const [opened, { toggle }] = useDisclosure(out.length > 0);
  if (days.length < 2) return null;
  return (
    <div>
      <Button
        mt={6}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconCalendarMinus size={15} aria-hidden />}
        aria-expanded={opened}
        onClick={toggle}
      >
        {out.length > 0 ? t('visit.days_left_out', { count: out.length }) : t('visit.leave_days_out')}
      </Button>
      {opened && (
        <fieldset className={classes.days}>
          <legend className="visually-hidden">{t('visit.days')}</legend>
          {days.map((day) => {
            const comes = !exceptions.includes(day);
            return (
              <button
                key={day}
                type="button"
                className={classes.day}
                aria-pressed={comes}
                // One day at least is left.
                disabled={comes && out.length === days.length - 1}
                onClick={() =>
                  form.setFieldValue(
                    'exceptions',
                    comes ? [...exceptions, day] : exceptions.filter((one) => one !== day),
                  )
                }
              >
                {format.date(day)}
              </button>
            );
          })}
        </fieldset>
      )}
    </div>
  );
}
