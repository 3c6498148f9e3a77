import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChoiceFilter } from '../../ui/ChoiceFilter';
import { DateFilter } from '../../ui/DateFilter';
import { Filters } from '../../ui/Filters';
import { SearchField } from '../../ui/SearchField';
import { useOffices } from './queries';
import { filters, type VisitSearch } from './search';

type Props = {
  search: VisitSearch;
  set: (patch: { [K in keyof VisitSearch]?: VisitSearch[K] | '' }) => unknown;
};

/** Narrows the list; every choice stands in the address. */
export function VisitFilters({ search, set }: Props) {
  const { t } = useTranslation();
  const offices = useOffices().data?.items ?? [];
  const active = [search.to, search.office, search.search, search.status !== 'live'].filter(Boolean).length;
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
      <NativeSelect
        label={t('visit.status')}
        value={search.status}
        onChange={(event) => set({ status: event.currentTarget.value as VisitSearch['status'], after: '' })}
        data={filters.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      />
      <ChoiceFilter
        label={t('visit.office')}
        value={search.office}
        choices={offices.map((one) => ({ value: one.id, label: one.name }))}
        set={(office) => set({ office, after: '' })}
      />
      <SearchField
        label={t('visits.search')}
        value={search.search}
        set={(text) => set({ search: text, after: '' })}
      />
    </Filters>
  );
}
