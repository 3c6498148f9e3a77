import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { etagOfItem, useWrite } from '../../../api/write';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { toast } from '../../../ui/toast';
import { useDebounced } from '../../../ui/useDebounced';
import { useDraftForm } from '../../../ui/useDraftForm';
import type { VisitText } from '../types';
import classes from './TextEditor.module.css';
import { textErrors, withPlace } from './texts';

type Values = { subject: string; body: string };
type Props = { id: string; text: VisitText };

/** One text with its places, as it is typed, and as the mail will look. */
export function TextEditor({ id, text }: Props) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const refusal = useRefusal().right('settings');
  const [resetting, setResetting] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const initial = { subject: text.subject, body: text.body };
  const draft = useDraftForm<Values>({
    name: `visit_text.${text.kind}.${text.language}`,
    of: { id: subject.id, name: subject.name },
    initial,
  });
  const { form } = draft;
  const path = { id, kind: text.kind, language: text.language };
  const preview = usePreview(path, useDebounced(form.values, 400));
  const save = useWrite({
    run: ({ values }: { values: Values; etag: string }, headers) =>
      client.PUT('/api/v1/companies/{id}/visit-texts/{kind}/{language}', {
        params: { path },
        body: values,
        headers,
      }),
    onDone: () => {
      draft.drop();
      toast(t('visit_texts.saved'));
    },
    onRefused: (problem) => form.setErrors(textErrors(problem.errors)),
  });
  const reset = useWrite({
    run: (_: { etag: string }, headers) =>
      client.DELETE('/api/v1/companies/{id}/visit-texts/{kind}/{language}', { params: { path }, headers }),
    onDone: () => {
      draft.drop();
      setResetting(false);
      toast(t('visit_texts.is_steads'));
    },
  });
  const put = (place: string) => {
    const { current: field } = area;
    const at = field?.selectionStart ?? form.values.body.length;
    const next = withPlace(form.values.body, at, field?.selectionEnd ?? at, place);
    form.setFieldValue('body', next.text);
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(next.caret, next.caret);
    });
  };
  const wrong = { ...textErrors(preview.problem?.errors ?? []), ...form.errors };
  const etag = etagOfItem(text);
  const dirty = form.values.subject !== text.subject || form.values.body !== text.body;
  return (
    <div className={classes.sides}>
      <form
        ref={draft.root}
        noValidate
        onSubmit={form.onSubmit((values) => save.mutate({ values: { ...values }, etag }))}
      >
        <Stack gap="md">
          <TextInput
            label={t('visit_texts.subject')}
            lang={text.language}
            maxLength={200}
            {...form.getInputProps('subject')}
            error={wrong.subject}
          />
          <Textarea
            ref={area}
            autosize
            minRows={10}
            maxRows={24}
            label={t('visit_texts.body')}
            lang={text.language}
            maxLength={10_000}
            {...form.getInputProps('body')}
            error={wrong.body}
          />
          <fieldset className={classes.places}>
            <legend>{t('visit_texts.places')}</legend>
            {text.places.map((place) => (
              <Button
                key={place}
                size="compact-sm"
                variant="default"
                title={t(`visit_texts.place_${place}`)}
                aria-label={t('visit_texts.put', { place: t(`visit_texts.place_${place}`) })}
                onClick={() => put(place)}
              >
                {`{${place}}`}
              </Button>
            ))}
          </fieldset>
          <ProblemAlert problem={save.error?.errors.length ? null : save.error} />
          <Group justify="space-between" gap="xs">
            <Text size="sm" c="dimmed">
              {t(text.own ? 'visit_texts.is_own' : 'visit_texts.is_steads')}
            </Text>
            <Group gap="xs">
              {text.own && !refusal && (
                <Button variant="default" onClick={() => setResetting(true)}>
                  {t('visit_texts.reset')}
                </Button>
              )}
              <ActionButton type="submit" loading={save.isPending} disabled={!dirty} refusal={refusal}>
                {t('action.save')}
              </ActionButton>
            </Group>
          </Group>
        </Stack>
      </form>
      <section className={classes.preview} aria-label={t('visit_texts.preview')}>
        <Text size="sm" fw={560}>
          {t('visit_texts.preview')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('visit_texts.preview_text')}
        </Text>
        {preview.data && (
          <>
            <p className={classes.subject}>{preview.data.subject}</p>
            {/* Nothing in it can run, and what it links to opens nowhere. */}
            <iframe
              className={classes.mail}
              title={t('visit_texts.preview')}
              sandbox=""
              srcDoc={preview.data.html}
            />
          </>
        )}
        <ProblemAlert problem={preview.problem?.errors.length ? null : preview.problem} />
      </section>
      <ConfirmDialog
        opened={resetting}
        destroys
        onClose={() => setResetting(false)}
        title={t('visit_texts.reset')}
        confirm={t('visit_texts.reset')}
        busy={reset.isPending}
        problem={reset.error}
        onConfirm={() => reset.mutate({ etag })}
      >
        <Text size="sm">{t('visit_texts.reset_text')}</Text>
      </ConfirmDialog>
    </div>
  );
}

/** How a text would look as a mail; the last one that could be shown stays while it is being typed. */
function usePreview(path: { id: string; kind: string; language: string }, body: Values) {
  const query = useQuery({
    queryKey: ['get', '/api/v1/companies/{id}/visit-texts/preview', path, body],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { data } = await client.POST('/api/v1/companies/{id}/visit-texts/{kind}/{language}/preview', {
        params: { path },
        body,
        signal,
      });
      return data;
    },
  });
  const [last, setLast] = useState(query.data);
  if (query.data && query.data !== last) setLast(query.data);
  return { data: query.data ?? last, problem: query.error ? asProblem(query.error) : null };
}
