import { Anchor, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconFingerprint } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Started } from '../../api/types';
import { type Answered, usePasskey } from '../../api/usePasskey';
import { askPasskey, knowsPasskeys } from '../../api/webauthn';
import { useWrite } from '../../api/write';
import { speak } from '../../i18n';
import { BarePage } from '../../ui/BarePage';
import { LanguageSelect } from '../../ui/LanguageSelect';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { useUrl } from '../../ui/useUrl';
import { isDemo, parseNext } from './signIn';

/** Signs in with e-mail, password and, where it is on, a code; or with a passkey. Then back to where one wanted to go. */
export function SignInPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const cache = useQueryClient();
  const [{ next }] = useUrl(parseNext);
  const root = useRef<HTMLFormElement>(null);
  const [wantsCode, setWantsCode] = useState(false);
  const form = useForm({
    initialValues: { email: '', password: '', code: '' },
    validate: {
      email: (value) => (/.+@.+/.test(value) ? null : t('field.email')),
      password: (value) => (value ? null : t('field.required')),
      code: (value) => (!wantsCode || value.trim() ? null : t('field.required')),
    },
  });
  const focus = (name: string) => root.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();
  useEffect(() => {
    if (wantsCode) root.current?.querySelector<HTMLInputElement>('[name="code"]')?.focus();
  }, [wantsCode]);
  const onDone = (session: Started | undefined) => {
    cache.clear();
    void speak(session?.user?.language ?? '');
    router.history.push(next);
  };
  const write = useWrite<{ email: string; password: string; code?: string }, Started | undefined>({
    run: async (body, headers) => (await client.POST('/api/v1/session', { body, headers })).data,
    onDone,
    onRefused: ({ code }) => {
      if (code === 'setup_required') return void router.navigate({ to: '/setup' });
      const second = code === 'second_factor_required' || code === 'second_factor_failed';
      setWantsCode(second);
      form.setFieldValue(second ? 'code' : 'password', '');
      focus(second ? 'code' : 'password');
    },
  });
  const device = usePasskey(() => client.POST('/api/v1/session/passkey/options', {}), askPasskey);
  const byPasskey = useWrite<Answered, Started | undefined>({
    run: async (body, headers) => (await client.POST('/api/v1/session/passkey', { body, headers })).data,
    onDone,
  });
  const passkey = async () => {
    write.reset();
    byPasskey.reset();
    const answered = await device.run();
    if (answered) byPasskey.mutate(answered);
  };
  const submit = form.onSubmit(({ email, password, code }) => {
    device.reset();
    byPasskey.reset();
    write.mutate({ email: email.trim(), password, ...(wantsCode && { code: code.replaceAll(/\s/g, '') }) });
  });
  const asked = write.error?.code === 'second_factor_required';
  return (
    <BarePage
      title={t('sign_in.title')}
      text={t(wantsCode ? 'sign_in.code_text' : 'sign_in.text')}
      below={<LanguageSelect />}
    >
      <form ref={root} noValidate onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            type="email"
            name="email"
            label={t('sign_in.email')}
            autoComplete="username"
            readOnly={wantsCode}
            {...form.getInputProps('email')}
          />
          {wantsCode ? (
            <TextInput
              name="code"
              label={t('sign_in.code')}
              description={t('sign_in.code_or_recovery')}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              {...form.getInputProps('code')}
            />
          ) : (
            <PasswordInput
              name="password"
              label={t('sign_in.password')}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show_password') }}
              {...form.getInputProps('password')}
            />
          )}
          <ProblemAlert problem={device.problem ?? byPasskey.error ?? (asked ? null : write.error)} />
          <Button type="submit" size="md" fullWidth loading={write.isPending}>
            {t('sign_in.submit')}
          </Button>
        </Stack>
      </form>
      {wantsCode ? (
        <Button
          variant="subtle"
          fullWidth
          mt="xs"
          c="var(--mantine-color-text)"
          onClick={() => {
            setWantsCode(false);
            form.setValues({ password: '', code: '' });
            write.reset();
          }}
        >
          {t('action.back')}
        </Button>
      ) : (
        <>
          <Anchor component={Link} to="/forgot-password" display="block" mt="md" ta="center" size="sm">
            {t('forgot.link')}
          </Anchor>
          {knowsPasskeys() && (
            <>
              <Divider label={t('sign_in.or')} my="md" />
              <Button
                variant="default"
                size="md"
                fullWidth
                leftSection={<IconFingerprint size={19} aria-hidden />}
                loading={device.busy || byPasskey.isPending}
                onClick={passkey}
              >
                {t('sign_in.passkey')}
              </Button>
            </>
          )}
        </>
      )}
      {isDemo() && (
        <Anchor href="/demo" display="block" mt="lg" ta="center" size="sm">
          {t('sign_in.demo')}
        </Anchor>
      )}
    </BarePage>
  );
}
