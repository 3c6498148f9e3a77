import { Button, Combobox, Group, Stack, Text, Textarea, useCombobox } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../api/client';
import { useWrite } from '../../api/write';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { Face, Person } from '../../ui/Person';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { QueryState } from '../../ui/QueryState';
import { useDebounced } from '../../ui/useDebounced';
import { useFormat } from '../../ui/useFormat';
import { mention, mentionAt } from './mention';
import { useColleagueSearch } from './queries';
import type { Visit } from './types';
import classes from './Visit.module.css';

const most = 100;

/** What was said of a visit. Whom one names with an @ is told. */
export function Comments({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const format = useFormat();
  const path = { id: visit.id };
  const query = useApi().useQuery('get', '/api/v1/visits/{id}/comments', {
    params: { path, query: { limit: most } },
  });
  return (
    <Card title={t('comments.title')} description={t('comments.text')}>
      <QueryState query={query} lines={2}>
        {({ items }) => (
          <>
            {(items ?? []).map((comment) => {
              const author = comment.names[comment.author] ?? comment.author;
              return (
                <article key={comment.id} className={classes.comment}>
                  <Face name={author} />
                  <div className={classes.words}>
                    <Text size="sm" c="dimmed">
                      <strong>{author}</strong> · {format.dateTime(comment.created_at)}
                    </Text>
                    <p>{comment.text}</p>
                  </div>
                </article>
              );
            })}
          </>
        )}
      </QueryState>
      <NewComment visit={visit} />
    </Card>
  );
}

function NewComment({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const asked = useDebounced(mentionAt(text, caret)?.name ?? '');
  const found = useColleagueSearch(asked.length >= 2 ? asked.trim() : '').data ?? [];
  const write = useWrite({
    run: (text: string, headers) =>
      client.POST('/api/v1/visits/{id}/comments', {
        params: { path: { id: visit.id } },
        body: { text },
        headers,
      }),
    onDone: () => setText(''),
  });
  const typed = (area: HTMLTextAreaElement) => {
    setText(area.value);
    setCaret(area.selectionStart);
    if (mentionAt(area.value, area.selectionStart)) combobox.openDropdown();
    else combobox.closeDropdown();
  };
  return (
    <Stack gap="xs">
      <Combobox
        store={combobox}
        withinPortal={false}
        onOptionSubmit={(name) => {
          setText(mention(text, caret, name));
          combobox.closeDropdown();
          field.current?.focus();
        }}
      >
        <Combobox.Target>
          <Textarea
            ref={field}
            autosize
            minRows={2}
            maxLength={2000}
            label={t('comments.new')}
            value={text}
            onChange={(event) => typed(event.currentTarget)}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={found.length === 0}>
          <Combobox.Options className={classes.options} aria-label={t('comments.people')}>
            {found.map(({ id, name, email }) => (
              <Combobox.Option key={id} value={name}>
                <Person name={name} note={email} />
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <ProblemAlert problem={write.error} />
      <Group justify="flex-end" gap="xs">
        {text && (
          <Button variant="subtle" c="var(--mantine-color-text)" onClick={() => setText('')}>
            {t('draft.discard')}
          </Button>
        )}
        <ActionButton
          variant="default"
          loading={write.isPending}
          disabled={!text.trim()}
          refusal={refusal.can(visit, 'visits.comment', 'MANAGE_VISITS')}
          onClick={() => write.mutate(text.trim())}
        >
          {t('comments.send')}
        </ActionButton>
      </Group>
    </Stack>
  );
}
