import { FileInput, NativeSelect, Stack } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Traveler } from '../../api/types';
import { useWrite } from '../../api/write';
import { ActionButton } from '../../ui/ActionButton';
import { ProblemAlert, useProblemText } from '../../ui/ProblemAlert';
import { toast } from '../../ui/toast';
import { accepted, refusedBefore } from './files';
import classes from './Travel.module.css';

const types = ['passport', 'visa', 'residency', 'other'] as const;

/** What is sent; name, size and date tell files apart, for one attempt is repeated only with the same file. */
type Upload = { type: string; file: File; name: string; size: number; modified: number };

/** Adds a document to a traveler. */
export function DocumentUpload({ traveler, refusal }: { traveler: Traveler; refusal: string | false }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [type, setType] = useState<string>('passport');
  const [file, setFile] = useState<File | null>(null);
  const early = file ? refusedBefore(file) : undefined;
  const write = useWrite<Upload, unknown>({
    run: (upload, headers) => {
      const form = new FormData();
      form.append('type', upload.type);
      form.append('file', upload.file, upload.name);
      return client.POST('/api/v1/travelers/{id}/documents', {
        params: { path: { id: traveler.id } },
        body: { type: upload.type as (typeof types)[number], file: upload.name },
        bodySerializer: () => form,
        headers,
      });
    },
    onDone: (_, { name }) => {
      setFile(null);
      toast(t('document.added', { name }));
    },
  });
  if (refusal) {
    return (
      <div className={classes.form}>
        <ActionButton size="xs" variant="default" refusal={refusal}>
          {t('document.add')}
        </ActionButton>
      </div>
    );
  }
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!file || early) return;
        write.mutate({ type, file, name: file.name, size: file.size, modified: file.lastModified });
      }}
    >
      <Stack gap="md">
        <div className={classes.fields}>
          <NativeSelect
            label={t('document.type')}
            value={type}
            onChange={(event) => setType(event.currentTarget.value)}
            data={types.map((value) => ({ value, label: t(`document_type.${value}`) }))}
          />
          <FileInput
            label={t('document.file')}
            placeholder={t('document.choose')}
            accept={accepted.join(',')}
            value={file}
            clearable
            clearButtonProps={{ 'aria-label': t('document.clear') }}
            error={early ? say(early) : undefined}
            onChange={(chosen) => {
              setFile(chosen);
              write.reset();
            }}
          />
        </div>
        <ProblemAlert problem={write.error} />
        <div>
          <ActionButton
            type="submit"
            size="xs"
            variant="default"
            leftSection={<IconUpload size={15} aria-hidden />}
            disabled={!file || Boolean(early)}
            loading={write.isPending}
          >
            {t('document.add')}
          </ActionButton>
        </div>
      </Stack>
    </form>
  );
}
