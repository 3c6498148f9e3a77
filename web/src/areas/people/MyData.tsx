import { useTranslation } from 'react-i18next';
import { useIsActing, useSession } from '../../app/session';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { QueryState } from '../../ui/QueryState';
import { PersonForm } from './PersonForm';
import { useUser } from './queries';

/** Name and telephone number of oneself, or of the person one acts for as far as that is allowed. */
export function MyData() {
  const { t } = useTranslation();
  const { subject, company, deputy, office } = useSession();
  const isActing = useIsActing();
  const query = useUser(subject.id);
  return (
    <Card title={isActing ? t('profile.data_of', { name: subject.name }) : t('profile.data')}>
      <QueryState query={query}>
        {(user) => (
          <>
            <PersonForm key={user.id} user={user} own={!isActing} />
            <Facts
              facts={[
                [t('user.email'), user.email],
                [t('user.company'), deputy?.company_name ?? company?.name ?? '–'],
                [t('reservation.office'), office?.name ?? '–'],
              ]}
            />
          </>
        )}
      </QueryState>
    </Card>
  );
}
