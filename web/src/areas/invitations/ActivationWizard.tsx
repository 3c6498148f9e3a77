import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Activate, Activated, Activation } from '../../api/types';
import { type Answered, usePasskey } from '../../api/usePasskey';
import { deviceName, makePasskey } from '../../api/webauthn';
import { useWrite } from '../../api/write';
import { BarePage } from '../../ui/BarePage';
import { detailErrors, fromDetails, ownCountry } from '../../ui/companyDetails';
import { LanguageSelect } from '../../ui/LanguageSelect';
import { passwordLength } from '../../ui/NewPassword';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { Steps } from '../../ui/Steps';
import { useDraftForm } from '../../ui/useDraftForm';
import { AccountStep } from './AccountStep';
import { missing, type Step, stepOfField, stepsOf, toActivate, type Values } from './activation';
import { type Choice, CredentialsStep } from './CredentialsStep';
import { PersonStep } from './PersonStep';
import { useGreeting } from './useGreeting';

type Send = { later: boolean; answered: Answered | null };
type Props = {
  token: string;
  invitation: Activation;
  onDone: (answer: Activated) => void;
  onDead: () => void;
};

/** Language and name, password or passkey, the account: then it is activated, once. */
export function ActivationWizard({ token, invitation, onDone, onDead }: Props) {
  const { t, i18n } = useTranslation();
  const greeting = useGreeting(invitation);
  const steps = stepsOf(invitation);
  const [step, setStep] = useState<Step | undefined>(steps[0]);
  const [choice, setChoice] = useState<Choice>({ kind: 'password', password: '' });
  const draft = useDraftForm<Values>({
    name: `activation.${token.slice(0, 6)}`,
    of: { id: 'invitee', name: invitation.email },
    initial: { ...fromDetails(null, ownCountry()), given_name: '', family_name: '', type: '', name: '' },
  });
  const { form } = draft;
  const { values } = form;

  const device = usePasskey(
    () => client.POST('/api/v1/activations/{token}/passkey-options', { params: { path: { token } } }),
    makePasskey,
  );
  const write = useWrite<Send, Activated>({
    run: async ({ later, answered }, headers) => {
      const path = { params: { path: { token } }, headers };
      const body: Activate = toActivate(invitation, values, i18n.language, later);
      if (answered) body.passkey = { ...answered, name: deviceName() };
      else if (invitation.credentials) body.password = choice.password;
      const { data } = await client.POST('/api/v1/activations/{token}', { ...path, body });
      return data as Activated;
    },
    onDone: (answer) => {
      draft.drop();
      onDone(answer);
    },
    onRefused: (problem) => {
      if (problem.code === 'invitation_dead') return onDead();
      const errors = detailErrors(problem.errors);
      form.setErrors(errors);
      const field = Object.keys(errors)[0];
      if (field) setStep(stepOfField(field));
    },
  });

  const here = step ? steps.indexOf(step) : 0;
  const last = here >= steps.length - 1;
  const wrong = (later: boolean) => {
    const fields = step ? missing(step, invitation, values, later) : [];
    form.setErrors(
      Object.fromEntries(
        fields.map((field) => [field, t(field === 'type' ? 'field.choose' : 'field.required')]),
      ),
    );
    if (fields.length > 0) return true;
    if (step !== 'credentials' || choice.kind === 'passkey') return false;
    const short = [...choice.password].length < passwordLength;
    if (short) form.setFieldError('password', t('password.rule'));
    return short;
  };
  const next = async (later: boolean) => {
    if (wrong(later)) return;
    if (!last) return setStep(steps[here + 1]);
    const byDevice = invitation.credentials && choice.kind === 'passkey';
    const answered = byDevice ? await device.run() : null;
    if (answered || !byDevice) write.mutate({ later, answered });
  };
  return (
    <BarePage
      wide
      title={greeting.title}
      text={greeting.text}
      below={step !== 'person' && <LanguageSelect />}
    >
      <form
        ref={draft.root}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void next(false);
        }}
      >
        <Stack gap="lg">
          {steps.length > 1 && (
            <Steps
              label={t('activate.steps')}
              steps={steps.map((key) => ({ key, name: t(`activate.step_${key}`) }))}
              here={step ?? ''}
            />
          )}
          {step === 'person' && <PersonStep form={form} email={invitation.email} />}
          {step === 'credentials' && (
            <CredentialsStep
              email={invitation.email}
              choice={choice}
              onChange={setChoice}
              error={form.errors.password as string | undefined}
            />
          )}
          {step === 'account' && <AccountStep form={form} invitation={invitation} />}
          {last && <Terms links={invitation.support_links} />}
          <ProblemAlert problem={device.problem ?? (write.error?.errors.length ? null : write.error)} />
          <Group justify="space-between" gap="xs">
            {here > 0 ? (
              <Button variant="default" onClick={() => setStep(steps[here - 1])}>
                {t('action.back')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              {step === 'account' && (
                <Button
                  variant="subtle"
                  c="var(--mantine-color-text)"
                  disabled={write.isPending || device.busy}
                  onClick={() => void next(true)}
                >
                  {t('activate.later')}
                </Button>
              )}
              <Button type="submit" loading={write.isPending || device.busy}>
                {t(last ? (invitation.credentials ? 'activate.submit' : 'activate.accept') : 'booking.next')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </BarePage>
  );
}

/** What one agrees to by going on, where the operator has said so. */
function Terms({ links }: { links: Activation['support_links'] }) {
  const { t } = useTranslation();
  if (!links?.terms_of_use || !links.privacy_policy) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('activate.agree')}{' '}
      <Anchor href={links.terms_of_use} target="_blank" rel="noreferrer" size="sm" underline="always">
        {t('operator.terms_of_use')}
      </Anchor>
      {' · '}
      <Anchor href={links.privacy_policy} target="_blank" rel="noreferrer" size="sm" underline="always">
        {t('operator.privacy_policy')}
      </Anchor>
    </Text>
  );
}
