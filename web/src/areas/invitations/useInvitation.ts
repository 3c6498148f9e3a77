import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Invitation, NewInvitation } from '../../api/types';
import { useWrite } from '../../api/write';
import { useSession } from '../../app/session';
import { toast } from '../../ui/toast';
import { useDraftForm } from '../../ui/useDraftForm';

type Rules<T> = { [K in keyof T]?: (value: T[K], values: T) => string | null };
type Options<T> = {
  /** Name of the draft in this tab. */
  name: string;
  initial: T;
  rules: Rules<T>;
  body: (values: T) => NewInvitation;
  /** The list one comes back to. */
  to: string;
};

/** A form that sends one invitation and goes back to the list. */
export function useInvitation<T extends { email: string; language: string }>(options: Options<T>) {
  const { t } = useTranslation();
  const { subject } = useSession();
  const navigate = useNavigate();
  const draft = useDraftForm<T>({
    name: `invite.${options.name}`,
    of: { id: subject.id, name: subject.name },
    initial: options.initial,
    rules: {
      ...options.rules,
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t('field.email')),
    } as Rules<T>,
  });
  const write = useWrite<NewInvitation, Invitation>({
    run: async (body, headers) =>
      (await client.POST('/api/v1/invitations', { body, headers })).data as Invitation,
    onDone: (_, { email }) => {
      draft.discard();
      toast(t('invitation.sent', { email }));
      void navigate({ to: options.to });
    },
    onRefused: draft.refused,
  });
  return {
    draft,
    form: draft.form,
    write,
    send: draft.form.onSubmit((values) => {
      const { email, language } = values;
      write.mutate({ ...options.body(values), email: email.trim(), language });
    }),
  };
}
