import { Alert, Badge, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Person } from '../../ui/Person';
import { useFormat } from '../../ui/useFormat';
import { ItemList } from './ItemList';
import { PassportState } from './PassportState';
import { useTravelers } from './queries';
import classes from './Travel.module.css';
import { daysOf, ownerOf, toRequest, totals, type Values } from './trip';

const most = 200;

/** Everything once more before it is sent, with the passports as they will be on the last day of travel. */
export function ReviewRequest({ values, zone }: { values: Values; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const owner = ownerOf(values.travelers);
  const { first, last } = daysOf(values.items);
  // The server judges passports and ages by the day; nothing of that is worked out here.
  const atEnd = useTravelers({ owner: owner?.id, on: last, limit: most }, owner !== null);
  const found = useTravelers(
    { owner: owner?.id, on: last, search: owner?.name, limit: most },
    owner !== null && atEnd.data?.items?.length === 0,
  );
  const known = [...(atEnd.data?.items ?? []), ...(found.data?.items ?? [])];
  const travelers = values.travelers.map((chosen) => ({
    ...chosen,
    now: known.find(({ id }) => id === chosen.id),
  }));
  const stateOf = (one: (typeof travelers)[number]) =>
    one.now?.passports?.find(({ primary }) => primary)?.state;
  const flies = values.items.some(({ type }) => type === 'flight');
  const warned = travelers.filter((one) => flies && ['expiring', 'expired'].includes(stateOf(one) ?? ''));
  const body = toRequest(values, zone);
  return (
    <Stack gap="lg">
      {warned.length > 0 && (
        <Alert
          color="gray"
          variant="outline"
          role="status"
          icon={<IconAlertTriangle size={19} />}
          title={t('booking.warnings')}
        >
          {warned.map((one) => (
            <Text key={one.id} size="sm">
              {t(`booking.passport_${stateOf(one)}`, { name: one.name, day: last && format.plainDate(last) })}
            </Text>
          ))}
        </Alert>
      )}
      <Card title={t('booking.review')}>
        <Facts
          facts={[
            owner !== null && [t('confirm.for'), <Person key="for" name={owner.name} size={24} />],
            first !== undefined && [
              t('booking.days'),
              [first, last ?? first].map((day) => format.plainDate(day)).join(' – '),
            ],
            [
              t('booking.total'),
              totals(body.items)
                .map((sum) => format.money(sum))
                .join(' + ') || t('booking.no_price'),
            ],
            Boolean(values.notes) && [t('booking.notes'), values.notes],
          ]}
        />
      </Card>
      <Card flush title={t('booking.travelers')}>
        <ul className={classes.list} aria-label={t('booking.travelers')}>
          {travelers.map((one, index) => (
            <li key={one.id} className={classes.row}>
              <span className={classes.main}>
                <span className={classes.words}>
                  <Person name={one.name} note={t(`traveler_type.${one.now?.type ?? one.type}`)} />
                </span>
                <span className={classes.badges}>
                  {index === 0 && (
                    <Badge variant="light" color="stead">
                      {t('booking.lead')}
                    </Badge>
                  )}
                  {one.now && <PassportState passports={one.now.passports} />}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card flush title={t('booking.items')}>
        <ItemList items={body.items} zone={zone} />
      </Card>
    </Stack>
  );
}
