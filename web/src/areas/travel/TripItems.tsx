import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card';
import { ItemFields } from './ItemFields';
import { ItemIcon } from './itemWords';
import { itemTypes, newItem, type Values } from './trip';

export type RequestForm = UseFormReturnType<Values>;

/** What is asked for: any number of flights, hotels, trains and cars. */
export function TripItems({ form, zone }: { form: RequestForm; zone: string }) {
  const { t } = useTranslation();
  const { items } = form.values;
  return (
    <Stack gap="lg">
      {items.map((item, index) => (
        <ItemFields key={item.key} form={form} index={index} zone={zone} />
      ))}
      <Card title={items.length ? t('booking.add_more') : t('booking.add_first')}>
        <Stack gap="sm">
          <Group gap="xs">
            {itemTypes.map((type) => (
              <Button
                key={type}
                variant="default"
                leftSection={<ItemIcon type={type} size={17} />}
                rightSection={<IconPlus size={14} aria-hidden />}
                onClick={() => form.setFieldValue('items', [...items, newItem(type, items)])}
              >
                {t(`item_type.${type}`)}
              </Button>
            ))}
          </Group>
          {form.errors.items && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {form.errors.items}
            </Text>
          )}
        </Stack>
      </Card>
      <Textarea
        label={t('booking.notes')}
        description={t('booking.notes_text')}
        rows={3}
        maxLength={2000}
        {...form.getInputProps('notes')}
      />
    </Stack>
  );
}
