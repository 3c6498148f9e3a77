import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/problem';
import { useWrite } from '../../../api/write';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { type Hit, search } from './calls';
import classes from './Kiosk.module.css';
import { Panel } from './Panel';

type Props = { onHit: (hit: Hit) => void; onRefused: (problem: Problem) => void; back: () => void };

/** Finds an expected visitor by their whole name; whoever else comes today stays unsaid. */
export function SearchScreen({ onHit, onRefused, back }: Props) {
  const { t } = useTranslation();
  const needed = (value: string) => (value.trim() ? null : t('field.required'));
  const form = useForm({
    initialValues: { given_name: '', family_name: '' },
    validate: { given_name: needed, family_name: needed },
  });
  const write = useWrite({
    quiet: true,
    run: (name: { given_name: string; family_name: string }, headers) => search(name, headers),
    onDone: onHit,
    onRefused,
  });
  return (
    <Panel title={t('kiosk.search')} text={t('kiosk.search_hint')}>
      <form
        noValidate
        autoComplete="off"
        className={classes.form}
        onSubmit={form.onSubmit((values) =>
          write.mutate({ given_name: values.given_name.trim(), family_name: values.family_name.trim() }),
        )}
      >
        {(['given_name', 'family_name'] as const).map((name, index) => (
          <TextInput
            key={name}
            size="xl"
            label={t(`visitor.${name}`)}
            autoComplete="off"
            autoCapitalize="words"
            autoCorrect="off"
            spellCheck={false}
            maxLength={100}
            autoFocus={index === 0}
            {...form.getInputProps(name)}
          />
        ))}
        <ProblemAlert problem={write.error?.status === 409 ? null : write.error} />
        <div className={classes.buttons}>
          <Button size="xl" variant="default" leftSection={<IconArrowLeft size={22} />} onClick={back}>
            {t('action.back')}
          </Button>
          <Button type="submit" size="xl" loading={write.isPending}>
            {t('kiosk.find')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
