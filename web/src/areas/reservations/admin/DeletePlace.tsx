import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWrite, type WriteHeaders } from '../../../api/write';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { toast } from '../../../ui/toast';

type Props = {
  name: string;
  etag: string;
  run: (headers: WriteHeaders) => Promise<unknown>;
  onClose: () => void;
};

/** Asks before a zone or a space is deleted. */
export function DeletePlace({ name, etag, run, onClose }: Props) {
  const { t } = useTranslation();
  const write = useWrite({
    run: (_: { etag: string }, headers) => run(headers),
    onDone: () => {
      toast(t('places.deleted', { name }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('places.delete_ask', { name })}
      confirm={t('action.delete')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate({ etag })}
    >
      <Text>{t('places.delete_text')}</Text>
    </ConfirmDialog>
  );
}
