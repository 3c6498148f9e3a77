import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acting } from '../../api/acting';
import { client } from '../../api/client';
import type { Activated } from '../../api/types';
import { speak } from '../../i18n';
import { BareState } from '../../ui/BareState';
import { DeadLink } from '../../ui/DeadLink';
import { Accepted } from './Accepted';
import { ActivationWizard } from './ActivationWizard';

/** Where the link of an invitation leads. Opening it changes nothing; only the last step does. */
export function ActivatePage() {
  const { t } = useTranslation();
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [accepted, setAccepted] = useState<Activated | null>(null);
  const [dead, setDead] = useState(false);
  const query = useQuery({
    queryKey: ['get', '/api/v1/activations/{token}', token],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      (await client.GET('/api/v1/activations/{token}', { params: { path: { token } }, signal })).data ?? null,
  });
  const language = query.data?.language;
  useEffect(() => {
    if (language && !localStorage.getItem('stead.language')) void speak(language);
  }, [language]);

  const done = (answer: Activated) => {
    if (!answer.signed_in) return setAccepted(answer);
    acting.clear();
    cache.clear();
    void navigate({ to: '/', replace: true });
  };
  const page = <DeadLink text={t('dead_link.invitation')} />;
  if (accepted) return <Accepted answer={accepted} />;
  if (dead) return page;
  return (
    <BareState query={query} dead={page}>
      {(invitation) =>
        invitation && (
          <ActivationWizard
            token={token}
            invitation={invitation}
            onDone={done}
            onDead={() => setDead(true)}
          />
        )
      }
    </BareState>
  );
}
