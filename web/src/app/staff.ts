import type { Company, Me } from '../api/types';

/** The system roles, in the order in which they are offered. */
export const systemRoles = [
  'tenant_admin',
  'customer_support',
  'technical_support',
  'support_agent',
  'billing_plan_admin',
  'branding_specialist',
  'auditor',
] as const;
export type SystemRole = (typeof systemRoles)[number];

type Rights = Pick<Me, 'rights'>;

/** Whether one holds a right as staff of the operator, in every account. */
export function staffMay(me: Rights, right: string): boolean {
  return me.rights.includes(right);
}

/** Whether one holds a right in one's company, or as staff of the operator. */
export function holds(right: string, company: Company | undefined, me: Rights): boolean {
  return (company?.rights.includes(right) ?? false) || staffMay(me, right);
}
