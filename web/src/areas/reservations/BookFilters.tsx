import { NativeSelect, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { kinds } from '../../api/types';
import { useIsActing, useSession } from '../../app/session';
import { DayStepper } from '../../ui/DayStepper';
import { isTime, today } from '../../ui/zone';
import classes from './BookFilters.module.css';
import type { Booking } from './useBooking';

/** What, when, where and with which vehicle. Every choice stands in the address. */
export function BookFilters({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const { search, set, offices, office, zone, date, from, to, vehicles, vehicle, vehiclesQuery } = booking;
  const isActing = useIsActing();
  const { subject } = useSession();
  const offered = kinds.filter((kind) => office?.rules?.kinds?.includes(kind) ?? true);
  const time = (name: 'from' | 'to', value: string) => (
    <TextInput
      type="time"
      step={900}
      label={t(`book.${name}`)}
      value={value === '24:00' ? '23:59' : value}
      error={name === 'to' && !booking.valid ? t('problem.end_before_start') : undefined}
      onChange={(event) =>
        isTime(event.currentTarget.value) && set({ [name]: event.currentTarget.value, space: '' })
      }
    />
  );
  return (
    <section className={classes.filters} aria-label={t('book.filters')}>
      <div className={classes.kind}>
        <SegmentedControl
          fullWidth
          aria-label={t('book.kind')}
          value={search.kind}
          onChange={(kind) => set({ kind: kind as (typeof kinds)[number], space: '', zone: '' })}
          data={offered.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      </div>
      <div className={classes.day}>
        <DayStepper
          label={t('book.date')}
          value={date}
          min={today(zone)}
          onChange={(next) => set({ date: next, space: '' })}
        />
      </div>
      <div className={classes.time}>
        {time('from', from)}
        {time('to', to)}
      </div>
      {search.kind === 'parking' && (
        <div className={classes.field}>
          {vehicles.length > 0 || !vehiclesQuery.isSuccess ? (
            <NativeSelect
              label={t('reservation.vehicle')}
              value={vehicle?.id ?? ''}
              onChange={(event) => set({ vehicle: event.currentTarget.value })}
              data={vehicles.map((one) => ({
                value: one.id,
                label: [one.plate, one.make].filter(Boolean).join(' · '),
              }))}
            />
          ) : (
            <Text size="sm" className={classes.hint}>
              {t('book.no_vehicle', { name: subject.name })}{' '}
              <Link to="/vehicles/new">{t('vehicle.add')}</Link>
            </Text>
          )}
        </div>
      )}
      <div className={classes.field}>
        {isActing ? (
          <TextInput
            readOnly
            label={t('reservation.office')}
            value={office?.name ?? ''}
            leftSection={<IconLock size={15} aria-hidden />}
            description={t('book.office_locked', { name: subject.name })}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
          />
        ) : (
          <NativeSelect
            label={t('reservation.office')}
            value={office?.id ?? ''}
            onChange={(event) => set({ office: event.currentTarget.value, space: '', zone: '' })}
            data={(offices.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
      </div>
    </section>
  );
}
