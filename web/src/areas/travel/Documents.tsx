import { ActionIcon, Text } from '@mantine/core';
import { IconDownload, IconFileText, IconPhoto, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { TravelDocument, Traveler } from '../../api/types';
import { useWrite } from '../../api/write';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { useProblemText } from '../../ui/ProblemAlert';
import { RowMenu } from '../../ui/RowMenu';
import { saveFile } from '../../ui/saveFile';
import { toast } from '../../ui/toast';
import { useFormat } from '../../ui/useFormat';
import { DocumentUpload } from './DocumentUpload';
import classes from './Travel.module.css';

type Props = { traveler: Traveler; refusal: string | false };

/** The documents of a traveler. */
export function Documents({ traveler, refusal }: Props) {
  const { t } = useTranslation();
  const [gone, setGone] = useState<TravelDocument | null>(null);
  const documents = traveler.documents ?? [];
  return (
    <Card flush title={t('document.title')} description={t('document.text')}>
      {documents.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t('document.none')}
        </Text>
      )}
      <ul className={classes.list} aria-label={t('document.title')}>
        {documents.map((document) => (
          <Row
            key={document.id}
            traveler={traveler}
            document={document}
            refusal={refusal}
            onDelete={() => setGone(document)}
          />
        ))}
      </ul>
      <DocumentUpload traveler={traveler} refusal={refusal} />
      {gone && <DeleteDocument traveler={traveler} document={gone} onClose={() => setGone(null)} />}
    </Card>
  );
}

type RowProps = Props & { document: TravelDocument; onDelete: () => void };

function Row({ traveler, document, refusal, onDelete }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useProblemText();
  const [busy, setBusy] = useState(false);
  const { id, name, type, size, media_type, created_at, created_by } = document;
  const Sign = media_type === 'application/pdf' ? IconFileText : IconPhoto;
  const by = document.names?.[created_by] ?? traveler.names?.[created_by];
  // A plain link could not say in whose name the file is asked for.
  const download = async () => {
    setBusy(true);
    try {
      const { data } = await client.GET('/api/v1/travelers/{id}/documents/{document}', {
        params: { path: { id: traveler.id, document: id } },
        parseAs: 'blob',
      });
      saveFile(data as unknown as Blob, name);
    } catch (thrown) {
      const problem = asProblem(thrown);
      toast(say(problem.code, problem.message));
    } finally {
      setBusy(false);
    }
  };
  return (
    <li className={classes.row}>
      <span className={classes.icon}>
        <Sign size={20} stroke={1.6} aria-hidden />
      </span>
      <span className={classes.words}>
        <Text span size="sm" fw={560}>
          {name}
        </Text>
        <Text span size="xs" c="dimmed">
          {[t(`document_type.${type}`), format.bytes(size), format.shortDate(created_at), by]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        loading={busy}
        aria-label={t('document.download', { name })}
        onClick={download}
      >
        <IconDownload size={18} color="var(--mantine-color-text)" />
      </ActionIcon>
      <RowMenu
        label={t('list.actions_for', { name })}
        actions={[
          {
            key: 'delete',
            label: t('action.delete'),
            icon: IconTrash,
            destroys: true,
            refusal,
            onClick: onDelete,
          },
        ]}
      />
    </li>
  );
}

type GoneProps = { traveler: Traveler; document: TravelDocument; onClose: () => void };

function DeleteDocument({ traveler, document, onClose }: GoneProps) {
  const { t } = useTranslation();
  const { name } = document;
  const write = useWrite({
    run: (_: undefined, headers) =>
      client.DELETE('/api/v1/travelers/{id}/documents/{document}', {
        params: { path: { id: traveler.id, document: document.id } },
        headers,
      }),
    onDone: () => {
      toast(t('document.deleted', { name }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('document.delete_title', { name })}
      confirm={t('document.delete')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate(undefined)}
    >
      {t('document.delete_text')}
    </ConfirmDialog>
  );
}
