import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { fieldErrors } from '../../api/problem';
import { useWrite } from '../../api/write';
import { BarePage } from '../../ui/BarePage';
import { BareState } from '../../ui/BareState';
import { DeadLink } from '../../ui/DeadLink';
import { LanguageSelect } from '../../ui/LanguageSelect';
import { NewPassword, usePasswordRule } from '../../ui/NewPassword';
import { ProblemAlert } from '../../ui/ProblemAlert';

/** Where the link of a reset leads: a new password, once. */
export function ResetPasswordPage() {
  const { t } = useTranslation();
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  const [state, setState] = useState<'open' | 'done' | 'dead'>('open');
  const query = useQuery({
    queryKey: ['get', '/api/v1/password-resets/{token}', token],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      (await client.GET('/api/v1/password-resets/{token}', { params: { path: { token } }, signal })).data ??
      null,
  });
  const dead = (
    <DeadLink text={t('dead_link.reset')} action={{ to: '/forgot-password', label: t('forgot.again') }} />
  );
  if (state === 'dead') return dead;
  if (state === 'done') {
    return (
      <BarePage title={t('reset.done')} text={t('reset.done_text')}>
        <Button component={Link} to="/sign-in" size="md" fullWidth>
          {t('sign_in.submit')}
        </Button>
      </BarePage>
    );
  }
  return (
    <BareState query={query} dead={dead}>
      {(reset) =>
        reset && (
          <ResetForm
            token={token}
            email={reset.email}
            onDone={() => setState('done')}
            onDead={() => setState('dead')}
          />
        )
      }
    </BareState>
  );
}

type Props = { token: string; email: string; onDone: () => void; onDead: () => void };

function ResetForm({ token, email, onDone, onDead }: Props) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { password: '' }, validate: { password: usePasswordRule() } });
  const write = useWrite<{ password: string }, unknown>({
    run: (body, headers) =>
      client.POST('/api/v1/password-resets/{token}', { params: { path: { token } }, body, headers }),
    onDone,
    onRefused: (problem) => {
      if (problem.code === 'link_dead') onDead();
      else form.setErrors(fieldErrors(problem));
    },
  });
  return (
    <BarePage title={t('reset.title')} text={t('reset.text')} below={<LanguageSelect />}>
      <form noValidate onSubmit={form.onSubmit((values) => write.mutate(values))}>
        <Stack gap="md">
          <TextInput label={t('sign_in.email')} value={email} readOnly autoComplete="username" />
          <NewPassword label={t('password.new')} {...form.getInputProps('password')} />
          <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
          <Button type="submit" size="md" fullWidth loading={write.isPending}>
            {t('reset.submit')}
          </Button>
        </Stack>
      </form>
    </BarePage>
  );
}
