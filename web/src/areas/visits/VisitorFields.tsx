import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconTrash, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FieldSet } from '../../ui/FieldSet';
import { GuestFields } from './GuestFields';
import { noGuest, type Values } from './values';

type Props = { form: UseFormReturnType<Values>; emailRequired?: boolean };

/** Who comes: one or more visitors. */
export function VisitorFields({ form, emailRequired }: Props) {
  const { t } = useTranslation();
  const { visitors } = form.values;
  return (
    <Stack gap="sm">
      {visitors.map((guest, index) => (
        <FieldSet
          // biome-ignore lint/suspicious/noArrayIndexKey: visitors have no id before they are saved
          key={index}
          legend={
            <Group gap="xs" wrap="nowrap">
              {visitors.length > 1 ? t('visitor.number', { number: index + 1 }) : t('visitor.one')}
              {visitors.length > 1 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  aria-label={t('visitor.remove', {
                    name: `${guest.given_name} ${guest.family_name}`.trim() || index + 1,
                  })}
                  onClick={() => form.removeListItem('visitors', index)}
                >
                  <IconTrash size={16} color="var(--mantine-color-text)" />
                </ActionIcon>
              )}
            </Group>
          }
        >
          <GuestFields
            emailRequired={emailRequired}
            parking={form.values.parking && !guest.plate.trim()}
            field={(name) => form.getInputProps(`visitors.${index}.${name}`)}
          />
        </FieldSet>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconUserPlus size={17} aria-hidden />}
          onClick={() => form.insertListItem('visitors', { ...noGuest, company: visitors[0]?.company ?? '' })}
        >
          {t('visitor.add')}
        </Button>
      </div>
    </Stack>
  );
}
