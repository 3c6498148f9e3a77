import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { kinds } from '../../api/types';
import { ChoiceFilter } from '../../ui/ChoiceFilter';
import { DateFilter } from '../../ui/DateFilter';
import { Filters } from '../../ui/Filters';
import { useVehicles } from './queries';
import { type ListSearch, statuses } from './search';

type Props = { search: ListSearch; set: (patch: { [K in keyof ListSearch]?: ListSearch[K] | '' }) => void };

/** Narrows the list; every choice stands in the address. */
export function ReservationFilters({ search, set }: Props) {
  const { t } = useTranslation();
  const vehicles = useVehicles().data?.items ?? [];
  const active = [search.to, search.kind, search.vehicle, search.status !== 'live'].filter(Boolean).length;
  const day = (name: 'from' | 'to') => (
    <DateFilter
      label={t(`filter.${name}`)}
      value={search[name]}
      set={(value) => set({ [name]: value, after: '' })}
    />
  );
  return (
    <Filters active={active} columns={5}>
      {day('from')}
      {day('to')}
      <ChoiceFilter
        label={t('reservation.kind')}
        value={search.kind}
        choices={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        set={(kind) => set({ kind, after: '' })}
      />
      <NativeSelect
        label={t('reservation.status')}
        value={search.status}
        onChange={(event) => set({ status: event.currentTarget.value as ListSearch['status'], after: '' })}
        data={statuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      />
      <ChoiceFilter
        label={t('reservation.vehicle')}
        value={search.vehicle}
        choices={vehicles.map((one) => ({ value: one.id, label: one.plate }))}
        set={(vehicle) => set({ vehicle, after: '' })}
      />
    </Filters>
  );
}
