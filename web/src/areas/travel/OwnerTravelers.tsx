import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Traveler } from '../../api/types';
import { Card } from '../../ui/Card';
import { Person } from '../../ui/Person';
import { useFormat } from '../../ui/useFormat';
import { fullName, type OwnerGroup } from './owners';
import { PassportState } from './PassportState';
import classes from './Travel.module.css';
import { useOwner } from './useOwner';

/** The travelers of one owner. To open another's is to act for the owner from then on. */
export function OwnerTravelers({ group: { owner, travelers } }: { group: OwnerGroup }) {
  const { t } = useTranslation();
  const whose = useOwner();
  const own = whose.isSubject(owner.id);
  return (
    <Card
      flush
      title={whose.title(owner)}
      action={
        !own && (
          <Button
            size="xs"
            variant="light"
            aria-label={t('acting.select_name', { name: owner.name })}
            onClick={() => whose.act(owner)}
          >
            {t('acting.act_for')}
          </Button>
        )
      }
    >
      <ul className={classes.list}>
        {travelers.map((traveler) => (
          <li key={traveler.id} className={classes.row}>
            <Link
              to={`/travelers/${traveler.id}`}
              search={own ? {} : { owner: owner.id }}
              className={classes.link}
              onClick={(event) => {
                // A new window begins on its own; there the page asks for whom.
                if (!own && !event.metaKey && !event.ctrlKey) whose.act(owner);
              }}
            >
              <Person name={fullName(traveler)} note={<Note traveler={traveler} />} />
            </Link>
            <PassportState passports={traveler.passports} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Note({ traveler }: { traveler: Traveler }) {
  const { t } = useTranslation();
  const format = useFormat();
  return `${t(`traveler_type.${traveler.type}`)} · ${format.plainDate(traveler.birth_date)}`;
}
