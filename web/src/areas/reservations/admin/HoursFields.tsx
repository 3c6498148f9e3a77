import { Checkbox, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import classes from './HoursFields.module.css';
import { days, type OfficeValues } from './officeValues';

/** When an office is open, day by day. */
export function HoursFields({ form }: { form: UseFormReturnType<OfficeValues> }) {
  const { t, i18n } = useTranslation();
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' });
  const monday = Date.UTC(2024, 0, 1);
  const names = days.map((_, index) => weekday.format(monday + index * 86_400_000));
  return (
    <fieldset className={classes.set}>
      <Text component="legend" size="sm" fw={500}>
        {t('places.hours')}
      </Text>
      {days.map((day, index) => {
        const name = names[index] ?? day;
        const { open } = form.values.hours[day];
        return (
          <div key={day} className={classes.day}>
            <Checkbox label={name} {...form.getInputProps(`hours.${day}.open`, { type: 'checkbox' })} />
            {open ? (
              <>
                <TextInput
                  size="xs"
                  aria-label={t('places.opens', { day: name })}
                  pattern="([01]\d|2[0-3]):[0-5]\d"
                  {...form.getInputProps(`hours.${day}.from`)}
                />
                <span aria-hidden>–</span>
                <TextInput
                  size="xs"
                  aria-label={t('places.closes', { day: name })}
                  pattern="(([01]\d|2[0-3]):[0-5]\d|24:00)"
                  {...form.getInputProps(`hours.${day}.to`)}
                />
                {form.values.more
                  .filter((one) => one.day === day)
                  .map(({ from, to }) => (
                    <Text key={from} size="sm" className={classes.more}>
                      {from} – {to}
                    </Text>
                  ))}
              </>
            ) : (
              <Text size="sm" c="dimmed">
                {t('places.closed')}
              </Text>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
