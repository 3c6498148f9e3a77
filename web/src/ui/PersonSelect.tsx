import { Combobox, Loader, Pill, PillsInput, Text, useCombobox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Person } from './Person';
import classes from './PersonSelect.module.css';
import { useDebounced } from './useDebounced';

/** A person that can be picked. */
export type Picked = { id: string; name: string; email?: string };

type Props = {
  label: string;
  description?: string;
  placeholder?: string;
  error?: string;
  value: Picked[];
  onChange: (value: Picked[]) => void;
  /** Asks the server; called with at least two characters. */
  useSearch: (text: string) => { data: Picked[] | undefined; isFetching: boolean };
  many?: boolean;
  /** How an option looks; a person unless said. */
  show?: (option: Picked) => ReactNode;
  /** Said when nothing was found, and where nothing was typed. */
  words?: { none: string; search: string };
};

const least = 2;

/** Picks people by a search on the server, from two characters on. */
export function PersonSelect({
  label,
  description,
  placeholder,
  error,
  value,
  onChange,
  useSearch,
  many,
  show = (option) => <Person name={option.name} note={option.email} />,
  words,
}: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const asked = useDebounced(text.trim());
  const found = useSearch(asked.length >= least ? asked : '');
  const options = (found.data ?? []).filter((option) => !value.some((picked) => picked.id === option.id));
  const ready = asked.length >= least && text.trim() === asked && !found.isFetching;

  const pick = (id: string) => {
    const option = options.find((candidate) => candidate.id === id);
    if (!option) return;
    onChange(many ? [...value, option] : [option]);
    setText('');
    combobox.closeDropdown();
  };
  const drop = (id: string) => onChange(value.filter((picked) => picked.id !== id));

  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal={false} position="bottom-start">
      <Combobox.DropdownTarget>
        <PillsInput
          label={label}
          description={description}
          error={error}
          onClick={() => combobox.openDropdown()}
        >
          <Pill.Group>
            {value.map((picked) => (
              <Pill
                key={picked.id}
                withRemoveButton
                onRemove={() => drop(picked.id)}
                removeButtonProps={{
                  'aria-label': t('people.remove', { name: picked.name }),
                  tabIndex: 0,
                  'aria-hidden': false,
                }}
              >
                {picked.name}
              </Pill>
            ))}
            {(many || value.length === 0) && (
              <Combobox.EventsTarget>
                <PillsInput.Field
                  value={text}
                  aria-label={label}
                  placeholder={
                    value.length ? undefined : (placeholder ?? words?.search ?? t('people.search'))
                  }
                  onFocus={() => combobox.openDropdown()}
                  onBlur={() => combobox.closeDropdown()}
                  onChange={(event) => {
                    setText(event.currentTarget.value);
                    combobox.openDropdown();
                    combobox.updateSelectedOptionIndex();
                  }}
                  onKeyDown={(event) => {
                    const last = value.at(-1);
                    if (event.key === 'Backspace' && text === '' && last) drop(last.id);
                  }}
                />
              </Combobox.EventsTarget>
            )}
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={text.trim() === ''}>
        <Combobox.Options className={classes.options} aria-label={label}>
          {options.map((option) => (
            <Combobox.Option key={option.id} value={option.id}>
              {show(option)}
            </Combobox.Option>
          ))}
          {options.length === 0 && (
            <Combobox.Empty>
              <Text size="sm" c="dimmed" component="span">
                {text.trim().length < least ? (
                  t('people.type_more')
                ) : ready ? (
                  (words?.none ?? t('people.nobody'))
                ) : (
                  <Loader size="xs" />
                )}
              </Text>
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
