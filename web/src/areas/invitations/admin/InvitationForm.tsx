import { Anchor, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { FormEvent, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/problem';
import { useRefusal } from '../../../app/useRefusal';
import { languages } from '../../../i18n';
import { ActionButton } from '../../../ui/ActionButton';
import { Card } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { ProblemAlert } from '../../../ui/ProblemAlert';

type Props = {
  title: string;
  description?: string;
  back: { to: string; label: string };
  root: RefObject<HTMLFormElement | null>;
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  busy: boolean;
  problem: Problem | null;
  refusal: string | false;
  /** The props of the fields every invitation has. */
  field: (name: 'email' | 'language') => object;
  /** Fields before the address, and after it. */
  before?: ReactNode;
  children?: ReactNode;
};

/** The frame of every invitation: to whom, in which language, and what the link is good for. */
export function InvitationForm(props: Props) {
  const { t } = useTranslation();
  return (
    <Page narrow title={props.title} description={props.description} back={props.back}>
      <Card>
        <form ref={props.root} noValidate onSubmit={props.onSubmit}>
          <Stack gap="lg">
            {props.before}
            <TextInput
              type="email"
              label={t('invitation.email')}
              autoComplete="off"
              maxLength={254}
              {...props.field('email')}
            />
            {props.children}
            <NativeSelect
              label={t('invitation.language')}
              data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
              {...props.field('language')}
            />
            <Text size="sm" c="dimmed">
              {t('invitation.link_good')}
            </Text>
            <Refused problem={props.problem} />
            <Group justify="flex-end">
              <ActionButton type="submit" loading={props.busy} refusal={props.refusal}>
                {t('invitation.send')}
              </ActionButton>
            </Group>
          </Stack>
        </form>
      </Card>
    </Page>
  );
}

/** Why nothing was sent, with the way to what would help. */
function Refused({ problem }: { problem: Problem | null }) {
  const { t } = useTranslation();
  const mayBrand = !useRefusal().right('branding.edit');
  if (problem?.errors.length) return null;
  return (
    <ProblemAlert problem={problem}>
      {problem?.code === 'support_links_missing' && mayBrand && (
        <Anchor component={Link} to="/admin/operator" size="sm">
          {t('operator.title')}
        </Anchor>
      )}
      {problem?.code === 'already_invited' && (
        <Anchor component={Link} to="/admin/invitations" size="sm">
          {t('invitations.title')}
        </Anchor>
      )}
    </ProblemAlert>
  );
}
