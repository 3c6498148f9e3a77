import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BookingRequest } from '../../api/types';
import { Card } from '../../ui/Card';
import { Status } from '../../ui/Status';
import { Behalf } from './Behalf';
import { ItemList } from './ItemList';
import { useOwner } from './useOwner';
import { Warnings } from './Warnings';

/** Says that a request was made, in whose name, and with which warnings. */
export function Requested({ request, again }: { request: BookingRequest; again: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const whose = useOwner();
  const { requested_by } = request;
  const owner = { id: requested_by, name: request.names?.[requested_by] ?? requested_by };
  return (
    <Stack gap="lg">
      <Behalf owner={owner} />
      <Card
        flush
        title={(request.travelers ?? []).map(({ name }) => name).join(', ')}
        action={<Status state={request.status.toLowerCase()} />}
      >
        <ItemList items={request.items ?? []} zone={whose.zone(requested_by)} />
      </Card>
      <Warnings request={request} />
      <Text size="sm" c="dimmed">
        {t('booking.sent_text')}
      </Text>
      <Group gap="xs">
        <Button
          onClick={() => {
            // It is seen in the name of the owner alone.
            if (!whose.isSubject(requested_by)) whose.act(owner);
            void navigate({ to: `/bookings/${request.id}` });
          }}
        >
          {t('booking.see')}
        </Button>
        <Button variant="default" onClick={again}>
          {t('booking.another')}
        </Button>
      </Group>
    </Stack>
  );
}
