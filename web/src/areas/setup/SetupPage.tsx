import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { SetUp } from '../../api/types';
import { useWrite } from '../../api/write';
import { BarePage } from '../../ui/BarePage';
import { BareState } from '../../ui/BareState';
import { DeadLink } from '../../ui/DeadLink';
import { focusWrong } from '../../ui/focusWrong';
import { LanguageSelect } from '../../ui/LanguageSelect';
import { NewPassword, usePasswordRule } from '../../ui/NewPassword';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { ownZone, zoneChoices } from '../../ui/zone';
import { setUpErrors, toSetUp, type Values } from './setUp';

/** The first run of a server: its first tenant admin, and what belongs to it. */
export function SetupPage() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['get', '/api/v1/setup'],
    queryFn: async ({ signal }) => (await client.GET('/api/v1/setup', { signal })).data ?? null,
  });
  const done = <DeadLink title={t('setup.title')} text={t('setup.done')} />;
  return (
    <BareState query={query} dead={done}>
      {(setup) => (setup?.needed ? <SetupForm /> : done)}
    </BareState>
  );
}

function SetupForm() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const root = useRef<HTMLFormElement>(null);
  const required = (value: string) => (value.trim() ? null : t('field.required'));
  const link = (value: string) =>
    !value.trim() || /^https:\/\/\S+$/.test(value.trim()) ? null : t('operator.https');
  const ofCompany = (value: string, { own_company }: Values) => (own_company ? required(value) : null);
  const form = useForm<Values>({
    initialValues: {
      code: '',
      given_name: '',
      family_name: '',
      email: '',
      password: '',
      terms_of_use: '',
      privacy_policy: '',
      own_company: false,
      company: '',
      office: '',
      time_zone: ownZone(),
    },
    validate: {
      code: required,
      given_name: required,
      email: (value) => (/.+@.+/.test(value) ? null : t('field.email')),
      password: usePasswordRule(),
      terms_of_use: link,
      privacy_policy: link,
      company: ofCompany,
      office: ofCompany,
    },
  });
  const wrong = Object.keys(form.errors).length > 0;
  useEffect(() => {
    if (wrong) focusWrong(root.current);
  }, [wrong]);
  const write = useWrite<SetUp, unknown>({
    run: (body, headers) => client.POST('/api/v1/setup', { body, headers }),
    onDone: () => {
      cache.clear();
      void navigate({ to: '/', replace: true });
    },
    onRefused: (problem) => form.setErrors(setUpErrors(problem.errors)),
  });
  return (
    <BarePage wide title={t('setup.title')} text={t('setup.text')} below={<LanguageSelect />}>
      <form
        ref={root}
        noValidate
        onSubmit={form.onSubmit((values) => write.mutate(toSetUp(values, i18n.language)))}
      >
        <Stack gap="lg">
          <TextInput
            label={t('setup.code')}
            description={t('setup.code_text')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('code')}
          />
          <Stack gap="md">
            <Title order={2}>{t('setup.admin')}</Title>
            <Group grow align="flex-start">
              <TextInput
                label={t('user.given_name')}
                autoComplete="given-name"
                {...form.getInputProps('given_name')}
              />
              <TextInput
                label={t('user.family_name')}
                autoComplete="family-name"
                {...form.getInputProps('family_name')}
              />
            </Group>
            <TextInput
              type="email"
              label={t('user.email')}
              autoComplete="username"
              {...form.getInputProps('email')}
            />
            <NewPassword label={t('sign_in.password')} {...form.getInputProps('password')} />
          </Stack>
          <Stack gap="md">
            <div>
              <Title order={2}>{t('operator.title')}</Title>
              <Text size="sm" c="dimmed">
                {t('setup.links_text')}
              </Text>
            </div>
            {(['terms_of_use', 'privacy_policy'] as const).map((name) => (
              <TextInput
                key={name}
                type="url"
                label={t(`operator.${name}`)}
                placeholder="https://"
                maxLength={2000}
                {...form.getInputProps(name)}
              />
            ))}
          </Stack>
          <Stack gap="md">
            <Checkbox
              label={t('setup.own_company')}
              description={t('setup.own_company_text')}
              {...form.getInputProps('own_company', { type: 'checkbox' })}
            />
            {form.values.own_company && (
              <>
                <TextInput label={t('user.company')} maxLength={200} {...form.getInputProps('company')} />
                <TextInput label={t('setup.office')} maxLength={200} {...form.getInputProps('office')} />
                <NativeSelect
                  label={t('places.time_zone')}
                  data={zoneChoices(form.values.time_zone)}
                  {...form.getInputProps('time_zone')}
                />
              </>
            )}
          </Stack>
          <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
          <Button type="submit" size="md" fullWidth loading={write.isPending}>
            {t('setup.submit')}
          </Button>
        </Stack>
      </form>
    </BarePage>
  );
}
