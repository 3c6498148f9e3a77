import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceFilter } from '../../../ui/ChoiceFilter';
import { DateFilter } from '../../../ui/DateFilter';
import { Filters } from '../../../ui/Filters';
import { useDebounced } from '../../../ui/useDebounced';
import { useCompanies } from '../queries';
import { type DelegationSearch, states } from '../search';

type Props = {
  search: DelegationSearch;
  set: (patch: { [K in keyof DelegationSearch]?: DelegationSearch[K] | '' }) => unknown;
};

/** Narrows the table; every choice stands in the address. */
export function DelegationFilters({ search, set }: Props) {
  const { t } = useTranslation();
  const companies = useCompanies();
  const [text, setText] = useState(search.search ?? '');
  const asked = useDebounced(text.trim());
  useEffect(() => {
    if (asked !== (search.search ?? '')) void set({ search: asked, after: '' });
  }, [asked, search.search, set]);
  const { company, status, from, to } = search;
  const day = (name: 'from' | 'to') => (
    <DateFilter
      label={t(`delegations.created_${name}`)}
      value={search[name]}
      set={(value) => set({ [name]: value, after: '' })}
    />
  );
  return (
    <Filters active={[search.search, company, status, from, to].filter(Boolean).length} columns={5}>
      <TextInput
        label={t('delegations.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ChoiceFilter
        label={t('user.company')}
        value={company}
        choices={companies.map(({ id, name }) => ({ value: id, label: name }))}
        set={(company) => set({ company, after: '' })}
      />
      <ChoiceFilter
        label={t('delegation.status')}
        value={status}
        none={t('delegations.live')}
        choices={states.map((value) => ({
          value,
          label: t(`status.${value === 'not_started' ? 'scheduled' : value}`),
        }))}
        set={(status) => set({ status, after: '' })}
      />
      {day('from')}
      {day('to')}
    </Filters>
  );
}
