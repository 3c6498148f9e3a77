import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingRequest } from '../../api/types';
import { Page } from '../../ui/Page';
import { Requested } from './Requested';
import { RequestWizard } from './RequestWizard';

/** Asks for bookings: who travels, what is wanted, and everything once more before it is sent. */
export function RequestPage() {
  const { t } = useTranslation();
  const [sent, setSent] = useState<BookingRequest | null>(null);
  return (
    <Page
      title={sent ? t('booking.sent') : t('booking.request')}
      narrow
      back={{ to: '/bookings', label: t('bookings.title') }}
    >
      {sent ? (
        <Requested request={sent} again={() => setSent(null)} />
      ) : (
        <RequestWizard onSent={(request) => setSent(request)} />
      )}
    </Page>
  );
}
