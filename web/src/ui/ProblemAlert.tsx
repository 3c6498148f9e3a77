import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActing } from '../api/acting';
import type { Problem } from '../api/problem';

const worded = new Set([
  'changed_meanwhile',
  'space_taken',
  'vehicle_busy',
  'person_busy',
  'office_closed',
  'beyond_horizon',
  'limit_reached',
  'in_the_past',
  'vehicle_required',
  'end_before_start',
  'office_locked',
  'vehicle_in_use',
  'delegation_exists',
  'self_delegation',
  'user_not_in_company',
  'scope_required',
  'too_many_attempts',
  'sign_in_failed',
  'not_signed_in',
  'SCOPE_INSUFFICIENT',
  'DELEGATION_REVOKED',
  'not_delegated',
  'forbidden',
  'TRAVELER_INACCESSIBLE',
  'travelers_of_different_owners',
  'booking_not_pending',
  'passport_exists',
  'passport_expired',
  'lead_traveler_not_adult',
  'travel_in_past',
  'primary_required',
  'document_too_large',
  'document_type',
  'document_unsafe',
  'too_many_documents',
  'second_factor_required',
  'second_factor_failed',
  'last_sign_in_method',
  'session_required',
  'fresh_session_required',
  'passkey_failed',
  'passkeys_unavailable',
  'too_many_passkeys',
  'second_factor_on',
  'second_factor_off',
  'account_too_deep',
  'setup_required',
  'passkey_stopped',
  'link_dead',
  'role_required',
  'last_tenant_admin',
  'support_links_missing',
  'already_member',
  'already_invited',
  'account_not_active',
  'account_closed',
  'unknown_account',
  'parent_is_employee',
  'parent_not_business',
  'subsidiary_is_business',
  'rate_invalid',
  'rate_needs_sub_account',
  'too_many_invitations',
  'already_activated',
  'withdrawn',
  'csv_refused',
  'invitation_dead',
  'last_owner',
  'account_cycle',
  'has_sub_accounts',
  'host_locked',
  'visit_in_review',
  'visit_denied',
  'visit_cancelled',
  'not_today',
  'already_on_site',
  'already_checked_in',
  'already_checked_out',
  'not_checked_in',
  'inside_elsewhere',
  'not_changeable',
  'no_parking',
  'visitor_twice',
  'assistant_set',
  'offline',
]);

/** A problem in the reader's words where the code is known, else in the server's own sentence. */
export function useProblemText() {
  const { t } = useTranslation();
  return (code: string, detail?: string) =>
    worded.has(code) ? t(`problem.${code}`) : detail || t('problem.failed');
}

/** Why an action was refused, next to where it was tried. */
export function ProblemAlert({ problem, children }: { problem: Problem | null; children?: ReactNode }) {
  const say = useProblemText();
  const { ended } = useActing();
  // The end of a delegation is said once, at the top of the screen.
  if (!problem || (ended && problem.code === ended.code)) return null;
  return (
    <Alert
      color="gray"
      variant="outline"
      role="alert"
      icon={<IconAlertCircle size={18} />}
      title={say(problem.code, problem.message)}
    >
      {children}
    </Alert>
  );
}
