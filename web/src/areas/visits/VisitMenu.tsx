import { IconPencil, IconRepeat, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '../../app/useRefusal';
import { RowMenu } from '../../ui/RowMenu';
import { CancelVisit } from './CancelVisit';
import type { Visit } from './types';
import { namesOf } from './visitors';

/** Change, invite again, cancel: as far as the server allows it. */
export function VisitMenu({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const [cancelling, setCancelling] = useState(false);
  const can = (action: string) => refusal.can(visit, action, 'MANAGE_VISITS');
  return (
    <>
      <RowMenu
        label={t('list.actions_for', { name: namesOf(visit).first })}
        actions={[
          {
            key: 'edit',
            label: t('visit.edit'),
            icon: IconPencil,
            to: `/visits/${visit.id}`,
            refusal: can('visits.change'),
          },
          {
            key: 'again',
            label: t('visit.again'),
            icon: IconRepeat,
            to: `/visits/new?again=${visit.id}`,
            refusal: refusal.scope('MANAGE_VISITS'),
          },
          {
            key: 'cancel',
            label: t('visit.cancel'),
            icon: IconX,
            destroys: true,
            onClick: () => setCancelling(true),
            refusal: can('visits.cancel'),
          },
        ]}
      />
      {cancelling && <CancelVisit visit={visit} onClose={() => setCancelling(false)} />}
    </>
  );
}
