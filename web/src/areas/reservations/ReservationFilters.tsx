import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { kinds } from '../../api/types';
import { Filters } from '../../ui/Filters';
import { isDate } from '../../ui/zone';
import { useVehicles } from './queries';
import { type ListSearch, statuses } from './search';

type Props = { search: ListSearch; set: (patch: { [K in keyof ListSearch]?: ListSearch[K] | '' }) => void };

/** Narrows the list; every choice stands in the address. */
export function ReservationFilters({ search, set }: Props) {
  const { t } = useTranslation();
  const vehicles = useVehicles().data?.items ?? [];
  const active = [search.to, search.kind, search.vehicle, search.status !== 'live'].filter(Boolean).length;
  const day = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      size="sm"
      label={t(`filter.${name}`)}
      value={search[name] ?? ''}
      onChange={({ currentTarget: { value } }) =>
        (value === '' || isDate(value)) && set({ [name]: value, after: '' })
      }
    />
  );
  return (
    <Filters active={active} columns={5}>
      {day('from')}
      {day('to')}
      <NativeSelect
        label={t('reservation.kind')}
        value={search.kind ?? ''}
        onChange={(event) => set({ kind: event.currentTarget.value as ListSearch['kind'], after: '' })}
        data={[
          { value: '', label: t('filter.any') },
          ...kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      <NativeSelect
        label={t('reservation.status')}
        value={search.status}
        onChange={(event) => set({ status: event.currentTarget.value as ListSearch['status'], after: '' })}
        data={statuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      />
      <NativeSelect
        label={t('reservation.vehicle')}
        value={search.vehicle ?? ''}
        onChange={(event) => set({ vehicle: event.currentTarget.value, after: '' })}
        data={[
          { value: '', label: t('filter.any') },
          ...vehicles.map((one) => ({ value: one.id, label: one.plate })),
        ]}
      />
    </Filters>
  );
}
