import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useWrite } from '../../api/write';
import { BarePage } from '../../ui/BarePage';
import { LanguageSelect } from '../../ui/LanguageSelect';
import { ProblemAlert } from '../../ui/ProblemAlert';

/** Asks for a link to choose a new password. The answer is the same whether the address is known or not. */
export function ForgotPasswordPage() {
  const { t } = useTranslation();
  const [sent, setSent] = useState('');
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => (/.+@.+/.test(value) ? null : t('field.email')) },
  });
  const write = useWrite<{ email: string }, unknown>({
    run: (body, headers) => client.POST('/api/v1/password-resets', { body, headers }),
    onDone: (_, { email }) => setSent(email),
  });
  const back = (
    <Anchor component={Link} to="/sign-in" display="block" mt="lg" ta="center" size="sm">
      {t('dead_link.sign_in')}
    </Anchor>
  );
  if (sent) {
    return (
      <BarePage title={t('forgot.sent')} text={t('forgot.sent_text', { email: sent })}>
        {back}
      </BarePage>
    );
  }
  return (
    <BarePage title={t('forgot.title')} text={t('forgot.text')} below={<LanguageSelect />}>
      <form noValidate onSubmit={form.onSubmit(({ email }) => write.mutate({ email: email.trim() }))}>
        <Stack gap="md">
          <TextInput
            type="email"
            name="email"
            label={t('sign_in.email')}
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <ProblemAlert problem={write.error} />
          <Button type="submit" size="md" fullWidth loading={write.isPending}>
            {t('forgot.send')}
          </Button>
        </Stack>
      </form>
      {back}
    </BarePage>
  );
}
