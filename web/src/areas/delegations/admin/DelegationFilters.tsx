import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Filters } from '../../../ui/Filters';
import { useDebounced } from '../../../ui/useDebounced';
import { isDate } from '../../../ui/zone';
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
    <TextInput
      type="date"
      label={t(`delegations.created_${name}`)}
      value={search[name] ?? ''}
      onChange={({ currentTarget: { value } }) =>
        (value === '' || isDate(value)) && set({ [name]: value, after: '' })
      }
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
      <NativeSelect
        label={t('user.company')}
        value={company ?? ''}
        onChange={(event) => set({ company: event.currentTarget.value, after: '' })}
        data={[
          { value: '', label: t('filter.any') },
          ...companies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        label={t('delegation.status')}
        value={status ?? ''}
        onChange={(event) =>
          set({ status: event.currentTarget.value as DelegationSearch['status'], after: '' })
        }
        data={[
          { value: '', label: t('delegations.live') },
          ...states.map((value) => ({
            value,
            label: t(`status.${value === 'not_started' ? 'scheduled' : value}`),
          })),
        ]}
      />
      {day('from')}
      {day('to')}
    </Filters>
  );
}
