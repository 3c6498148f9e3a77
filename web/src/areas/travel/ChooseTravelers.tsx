import { Badge, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Traveler } from '../../api/types';
import { useIsActing } from '../../app/session';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { QueryState } from '../../ui/QueryState';
import { useDebounced } from '../../ui/useDebounced';
import { byOwner, fullName, type OwnerGroup } from './owners';
import { PassportState } from './PassportState';
import { useTravelers } from './queries';
import { least } from './search';
import classes from './Travel.module.css';
import { type Chosen, ownerOf } from './trip';
import { useOwner } from './useOwner';

const most = 200;

type Props = { value: Chosen[]; onChange: (value: Chosen[]) => void };

/** Chooses who travels: travelers of one owner; the first leads. */
export function ChooseTravelers({ value, onChange }: Props) {
  const { t } = useTranslation();
  const isActing = useIsActing();
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim());
  const query = useTravelers({ search: asked.length >= least ? asked : undefined, limit: most });
  return (
    <Stack gap="lg">
      <TextInput
        label={t('booking.find_traveler')}
        description={isActing ? undefined : t('travelers.search_text')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ChosenTravelers value={value} onChange={onChange} />
      <QueryState
        query={query}
        empty={({ items }) =>
          (items ?? []).length === 0 && (
            <Card flush>
              <EmptyState
                icon={IconUsers}
                title={asked ? t('travelers.not_found') : t('travelers.empty')}
                action={
                  !asked && (
                    <Button component={Link} to="/travelers/new" variant="default">
                      {t('traveler.add')}
                    </Button>
                  )
                }
              >
                {asked ? t('travelers.not_found_text') : t('travelers.empty_text')}
              </EmptyState>
            </Card>
          )
        }
      >
        {({ items }) => (
          <>
            {byOwner(items ?? []).map((group) => (
              <Choices key={group.owner.id} group={group} value={value} onChange={onChange} />
            ))}
          </>
        )}
      </QueryState>
    </Stack>
  );
}

/** Who was chosen, in order; they stay though the search shows others. */
function ChosenTravelers({ value, onChange }: Props) {
  const { t } = useTranslation();
  if (value.length === 0) return null;
  return (
    <Card flush title={t('booking.chosen', { count: value.length })}>
      <ul className={classes.list} aria-label={t('booking.chosen', { count: value.length })}>
        {value.map((traveler, index) => (
          <li key={traveler.id} className={classes.row}>
            <span className={classes.words}>
              <Group gap={8}>
                <Text span size="sm" fw={560}>
                  {traveler.name}
                </Text>
                {index === 0 && (
                  <Badge variant="light" color="stead">
                    {t('booking.lead')}
                  </Badge>
                )}
              </Group>
            </span>
            {index > 0 && (
              <Button
                size="xs"
                variant="subtle"
                aria-label={t('booking.make_lead_name', { name: traveler.name })}
                onClick={() => onChange([traveler, ...value.filter((one) => one !== traveler)])}
              >
                {t('booking.make_lead')}
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              aria-label={t('people.remove', { name: traveler.name })}
              onClick={() => onChange(value.filter((one) => one !== traveler))}
            >
              {t('booking.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Choices({ group: { owner, travelers }, value, onChange }: Props & { group: OwnerGroup }) {
  const { t } = useTranslation();
  const whose = useOwner();
  const why = useId();
  const taken = ownerOf(value);
  const mixed = taken !== null && taken.id !== owner.id;
  const choose = (traveler: Traveler, on: boolean) =>
    onChange(
      on
        ? [...value, { id: traveler.id, name: fullName(traveler), type: traveler.type, owner }]
        : value.filter((one) => one.id !== traveler.id),
    );
  return (
    <Card
      flush
      title={whose.title(owner)}
      description={mixed && <span id={why}>{t('booking.one_owner', { name: taken.name })}</span>}
    >
      <ul className={classes.list}>
        {travelers.map((traveler) => {
          const refused = !traveler.can?.includes('bookings.create');
          return (
            <li key={traveler.id} className={classes.row} data-off={mixed || refused || undefined}>
              <Checkbox
                className={classes.words}
                label={fullName(traveler)}
                description={
                  refused
                    ? t('refusal.scope', { name: owner.name, scope: t('scope.CREATE_BOOKINGS.title') })
                    : t(`traveler_type.${traveler.type}`)
                }
                checked={value.some((one) => one.id === traveler.id)}
                disabled={mixed || refused}
                aria-describedby={mixed ? why : undefined}
                onChange={(event) => choose(traveler, event.currentTarget.checked)}
              />
              <PassportState passports={traveler.passports} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
