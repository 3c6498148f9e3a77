import type { Company, Me } from '../api/types';

/** What the operator's staff may do in every account, by system role; a tenant admin may do everything. */
const held = {
  customer_support: [
    'customers.see',
    'accounts.manage',
    'company.see',
    'settings',
    'users.list',
    'users.invite',
    'users.edit',
    'groups.assign',
  ],
  technical_support: [],
  support_agent: ['customers.see', 'company.see', 'users.list', 'support.view'],
  billing_plan_admin: ['customers.see', 'rates.manage'],
  branding_specialist: ['branding.edit'],
  auditor: ['audit.read'],
} as const satisfies Record<string, readonly string[]>;

/** The system roles, in the order in which they are offered. */
export const systemRoles = ['tenant_admin', ...(Object.keys(held) as (keyof typeof held)[])] as const;
export type SystemRole = (typeof systemRoles)[number];

type Roles = Pick<Me, 'system_roles'>;

/** Whether a system role gives this right; what it concerns is decided by the server. */
export function staffMay(me: Roles, right: string): boolean {
  const all: Record<string, readonly string[]> = held;
  return me.system_roles.some((role) => role === 'tenant_admin' || all[role]?.includes(right));
}

/** Whether one holds a right in one's company, or as staff of the operator. */
export function holds(right: string, company: Company | undefined, me: Roles): boolean {
  return (company?.rights.includes(right) ?? false) || staffMay(me, right);
}
