import type { Visit, Visitor } from './types';

/** What can be done next with a visitor. */
export const steps = ['on-site', 'check-in', 'check-out'] as const;
export type Step = (typeof steps)[number];

/** What the server calls a step among the things one may do. */
export const actionOf: Record<Step, string> = {
  'on-site': 'visits.on_site',
  'check-in': 'visits.check_in',
  'check-out': 'visits.check_out',
};

/** The next step of a visitor, or undefined when there is none: who was here is not let in again. */
export function nextStep(
  { status }: Pick<Visit, 'status'>,
  visitor: Pick<Visitor, 'status'>,
  onSiteStep: boolean,
): Step | undefined {
  if (status === 'in_review' || status === 'denied' || status === 'cancelled') return undefined;
  if (visitor.status === 'expected') return onSiteStep ? 'on-site' : 'check-in';
  if (visitor.status === 'on_site') return 'check-in';
  return visitor.status === 'checked_in' ? 'check-out' : undefined;
}
