import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BookingRequest } from '../../api/types';

/** What the server found worth a thought when the request was made. */
export function Warnings({ request }: { request: BookingRequest }) {
  const { t, i18n } = useTranslation();
  const warnings = request.warnings ?? [];
  if (warnings.length === 0) return null;
  const nameOf = (id: string) => request.travelers?.find((one) => one.id === id)?.name ?? '';
  return (
    <Alert
      color="gray"
      variant="outline"
      role="status"
      icon={<IconAlertTriangle size={19} />}
      title={t('booking.warnings')}
    >
      {warnings.map(({ code, traveler, detail }) => (
        <Text key={`${code} ${traveler}`} size="sm">
          {i18n.exists(`booking_warning.${code}`)
            ? t(`booking_warning.${code}`, { name: nameOf(traveler) })
            : detail}
        </Text>
      ))}
    </Alert>
  );
}
