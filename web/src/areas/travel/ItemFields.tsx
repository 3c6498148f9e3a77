import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card';
import { currencies } from './currencies';
import { ItemIcon } from './itemWords';
import classes from './Travel.module.css';
import type { RequestForm } from './TripItems';
import { type ItemValues, needed, placesOf } from './trip';

type Props = { form: RequestForm; index: number; zone: string };

/** The fields of one item; which ones depends on its kind. */
export function ItemFields({ form, index, zone }: Props) {
  const { t, i18n } = useTranslation();
  const item = form.values.items[index] as ItemValues;
  const { type } = item;
  const props = (field: keyof ItemValues) => form.getInputProps(`items.${index}.${field}`);
  const word = (field: string) => {
    const own = `item.${type}_${field}`;
    return i18n.exists(own) ? t(own) : t(`item.${field}`);
  };
  const title = `${t(`item_type.${type}`)} ${numberOf(form.values.items, index)}`;
  return (
    <section aria-label={title}>
      <Card
        title={
          <Group gap={8} component="span">
            <ItemIcon type={type} /> {title}
          </Group>
        }
        action={
          <Button
            size="xs"
            variant="default"
            aria-label={t('item.remove', { name: title })}
            onClick={() => form.removeListItem('items', index)}
          >
            {t('booking.remove')}
          </Button>
        }
      >
        <div className={classes.fields}>
          {placesOf[type].map((field) => (
            <TextInput
              key={field}
              label={word(field)}
              required={needed(type, field)}
              autoComplete="off"
              maxLength={100}
              className={field === 'place' ? classes.whole : undefined}
              {...props(field)}
            />
          ))}
          {(['starts', 'ends'] as const).map((field) => (
            <TextInput
              key={field}
              type="datetime-local"
              label={word(field)}
              description={t('item.zone', { zone: zone.replaceAll('_', ' ') })}
              required={needed(type, field)}
              {...props(field)}
            />
          ))}
          <TextInput label={word('supplier')} autoComplete="off" maxLength={100} {...props('supplier')} />
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <TextInput
              label={t('item.amount')}
              inputMode="decimal"
              autoComplete="off"
              flex={1}
              {...props('amount')}
            />
            <NativeSelect label={t('item.currency')} data={currencies} w={96} {...props('currency')} />
          </Group>
          <TextInput
            label={t('item.notes')}
            autoComplete="off"
            maxLength={2000}
            className={classes.whole}
            {...props('notes')}
          />
        </div>
      </Card>
    </section>
  );
}

/** The how manieth of its kind an item is. */
function numberOf(items: ItemValues[], index: number): number {
  const type = items[index]?.type;
  return items.slice(0, index + 1).filter((item) => item.type === type).length;
}
