import { Badge, Group, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Traveler } from '../../api/types';
import { useWrite, type Versioned } from '../../api/write';
import { useSession } from '../../app/session';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Facts } from '../../ui/Facts';
import { Person } from '../../ui/Person';
import { toast } from '../../ui/toast';
import { useFormat } from '../../ui/useFormat';
import { Documents } from './Documents';
import { fullName, titledName } from './owners';
import { Passports } from './Passports';
import { TravelerForm } from './TravelerForm';

type Props = { traveler: Versioned<Traveler>; editing: boolean; setEditing: (on: boolean) => void };

/** Everything about a traveler: data, passports, documents. */
export function TravelerDetails({ traveler, editing, setEditing }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const refusal = useRefusal();
  const { subject } = useSession();
  const [deleting, setDeleting] = useState(false);
  const { owner, names, birth_date, type, email, phone } = traveler;
  const whose = names?.[owner] ?? (owner === subject.id ? subject.name : owner);
  const refused = (action: string) => refusal.can(traveler, action, 'MANAGE_TRAVELERS');
  return (
    <Stack gap="lg">
      <Card
        title={t('traveler.data')}
        action={
          !editing && (
            <ActionButton
              size="xs"
              variant="default"
              refusal={refused('travelers.change')}
              onClick={() => setEditing(true)}
            >
              {t('action.edit')}
            </ActionButton>
          )
        }
      >
        {editing ? (
          <TravelerForm traveler={traveler} onClose={() => setEditing(false)} />
        ) : (
          <Facts
            facts={[
              [t('traveler.owner'), <Person key="owner" name={whose} size={24} />],
              [t('user.name'), titledName(traveler)],
              [
                t('traveler.birth_date'),
                <Group key="born" gap={8}>
                  {format.plainDate(birth_date)}
                  <Badge variant="light" color="gray">
                    {t(`traveler_type.${type}`)}
                  </Badge>
                </Group>,
              ],
              Boolean(email) && [t('user.email'), email],
              Boolean(phone) && [t('user.phone'), phone],
            ]}
          />
        )}
      </Card>
      <Passports traveler={traveler} refusal={refused('passports.create')} />
      <Documents traveler={traveler} refusal={refused('documents.create')} />
      <Group gap="xs">
        <ActionButton
          variant="light"
          color="red"
          refusal={refused('travelers.delete')}
          onClick={() => setDeleting(true)}
        >
          {t('traveler.delete')}
        </ActionButton>
      </Group>
      {deleting && <DeleteTraveler traveler={traveler} onClose={() => setDeleting(false)} />}
    </Stack>
  );
}

function DeleteTraveler({ traveler, onClose }: { traveler: Versioned<Traveler>; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const name = fullName(traveler);
  const write = useWrite({
    run: (_: { etag?: string }, headers) =>
      client.DELETE('/api/v1/travelers/{id}', { params: { path: { id: traveler.id } }, headers }),
    onDone: () => {
      toast(t('traveler.deleted', { name }));
      void navigate({ to: '/travelers' });
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('traveler.delete_title', { name })}
      confirm={t('traveler.delete')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate({ etag: traveler.etag })}
    >
      {t('traveler.delete_text')}
    </ConfirmDialog>
  );
}
