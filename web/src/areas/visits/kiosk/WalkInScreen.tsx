import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors, type Problem } from '../../../api/problem';
import { useWrite } from '../../../api/write';
import { focusWrong } from '../../../ui/focusWrong';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { type Entered, type Screen, type WalkIn, walkIn } from './calls';
import classes from './Kiosk.module.css';
import { Panel } from './Panel';

type Name = Screen['walk_in']['fields'][number]['name'];

type Props = {
  kiosk: Screen;
  onEntered: (entered: Entered) => void;
  onRefused: (problem: Problem) => void;
  back: () => void;
};

/** Somebody nobody expected: who they are, and whom they come to see. */
export function WalkInScreen({ kiosk, onEntered, onRefused, back }: Props) {
  const { t } = useTranslation();
  const root = useRef<HTMLFormElement>(null);
  const { fields } = kiosk.walk_in;
  const check =
    (name: Name, required: boolean) =>
    (value: string): string | null => {
      if (!value.trim()) return required ? t('field.required') : null;
      return name === 'email' && !/^\S+@\S+\.\S+$/.test(value.trim()) ? t('field.email') : null;
    };
  const form = useForm<Record<Name, string>>({
    initialValues: { given_name: '', family_name: '', company: '', email: '', host_name: '' },
    validate: Object.fromEntries(fields.map(({ name, required }) => [name, check(name, required)])),
  });
  const wrong = Object.keys(form.errors).length > 0;
  useEffect(() => {
    if (wrong) focusWrong(root.current);
  }, [wrong]);
  const write = useWrite({
    quiet: true,
    run: (person: WalkIn, headers) => walkIn(person, headers),
    onDone: onEntered,
    onRefused: (problem) => {
      if (problem.errors.length > 0) form.setErrors(fieldErrors(problem));
      else onRefused(problem);
    },
  });
  const submit = form.onSubmit((values) => {
    const person = Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
    );
    write.mutate(person as WalkIn);
  });
  return (
    <Panel title={t('kiosk.walk_in')} text={t('kiosk.walk_in_hint')}>
      <form ref={root} noValidate autoComplete="off" className={classes.form} onSubmit={submit}>
        <div className={classes.two}>
          {fields.map(({ name, required }, index) => (
            <TextInput
              key={name}
              size="lg"
              type={name === 'email' ? 'email' : 'text'}
              label={name === 'host_name' ? t('kiosk.host_name') : t(`visitor.${name}`)}
              required={required}
              wrapperProps={{ 'data-whole': name === 'host_name' || undefined }}
              autoComplete="off"
              autoCapitalize={name === 'email' ? 'none' : 'words'}
              autoCorrect="off"
              spellCheck={false}
              maxLength={name === 'email' ? 254 : 100}
              autoFocus={index === 0}
              {...form.getInputProps(name)}
            />
          ))}
        </div>
        <ProblemAlert
          problem={
            write.error && !write.error.errors.length && write.error.status !== 409 ? write.error : null
          }
        />
        <div className={classes.buttons}>
          <Button size="xl" variant="default" leftSection={<IconArrowLeft size={22} />} onClick={back}>
            {t('action.back')}
          </Button>
          <Button type="submit" size="xl" loading={write.isPending}>
            {t('kiosk.check_in')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
