import { Alert, Button, Group, Text } from '@mantine/core';
import { IconNotes } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Props = {
  draft: {
    foreign: boolean;
    owner: { id: string; name: string } | null;
    take: () => void;
    discard: () => void;
  };
  /** In whose name the form would be sent now. */
  of: string;
};

/** Says that a draft was begun in another's name and is still there; it is never sent in a different name unasked. */
export function DraftNotice({ draft, of }: Props) {
  const { t } = useTranslation();
  if (!draft.foreign) return null;
  return (
    <Alert
      role="status"
      color="gray"
      variant="outline"
      icon={<IconNotes size={20} />}
      title={t('draft.title', { name: draft.owner?.name })}
    >
      <Text size="sm">{t('draft.text', { name: draft.owner?.name })}</Text>
      <Group gap="xs" mt="sm">
        <Button size="xs" variant="default" onClick={draft.take}>
          {t('draft.take', { name: of })}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          onClick={() => draft.discard()}
        >
          {t('draft.discard')}
        </Button>
      </Group>
    </Alert>
  );
}
