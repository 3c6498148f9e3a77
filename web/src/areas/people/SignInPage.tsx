import { Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useWrite } from '../../api/write';
import { speak } from '../../i18n';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { useUrl } from '../../ui/useUrl';
import { LanguageSelect } from './LanguageSelect';
import classes from './SignInPage.module.css';
import { isDemo, parseNext } from './signIn';

/** Signs in with e-mail and password and goes back to where one wanted to go. */
export function SignInPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const cache = useQueryClient();
  const [{ next }] = useUrl(parseNext);
  const root = useRef<HTMLFormElement>(null);
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (/.+@.+/.test(value) ? null : t('field.email')),
      password: (value) => (value ? null : t('field.required')),
    },
  });
  const write = useWrite({
    run: async (body: { email: string; password: string }, headers) =>
      (await client.POST('/api/v1/session', { body, headers })).data,
    onDone: (session) => {
      cache.clear();
      void speak(session?.user?.language ?? '');
      router.history.push(next);
    },
    onRefused: () => {
      form.setFieldValue('password', '');
      root.current?.querySelector<HTMLInputElement>('input[type="password"]')?.focus();
    },
  });
  useEffect(() => {
    document.title = `${t('sign_in.title')} · Stead`;
  }, [t]);
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <img src="/icon.svg" alt="" width={44} height={44} className={classes.mark} />
        <Title order={1}>{t('sign_in.title')}</Title>
        <Text c="dimmed" size="sm" mb="lg">
          {t('sign_in.text')}
        </Text>
        <form ref={root} noValidate onSubmit={form.onSubmit((values) => write.mutate(values))}>
          <Stack gap="md">
            <TextInput
              type="email"
              name="email"
              label={t('sign_in.email')}
              autoComplete="username"
              {...form.getInputProps('email')}
            />
            <PasswordInput
              name="password"
              label={t('sign_in.password')}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show_password') }}
              {...form.getInputProps('password')}
            />
            <ProblemAlert problem={write.error} />
            <Button type="submit" size="md" fullWidth loading={write.isPending}>
              {t('sign_in.submit')}
            </Button>
          </Stack>
        </form>
        {isDemo() && (
          <Anchor href="/demo" display="block" mt="lg" ta="center" size="sm">
            {t('sign_in.demo')}
          </Anchor>
        )}
      </div>
      <LanguageSelect />
    </main>
  );
}
