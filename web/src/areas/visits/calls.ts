import type createFetchClient from 'openapi-fetch';
import type createQueryClient from 'openapi-react-query';
import { client, useApi } from '../../api/client';

/** The calls of visits as their contract says them; those the OpenAPI document describes go to schema.gen.ts. */
type Answers<R> = {
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': R } } };
};
type Of<P, Q = Record<string, never>> = {
  parameters: { query?: Q; header?: never; path: P; cookie?: never };
};
type Plain<Q = Record<string, never>> = {
  parameters: { query?: Q; header?: never; path?: never; cookie?: never };
};
type Takes<B> = { requestBody: { content: { 'application/json': B } } };
type Id = { id: string };
type Names = Record<string, string>;

export const visitStatuses = [
  'in_review',
  'expected',
  'on_site',
  'checked_in',
  'checked_out',
  'denied',
  'cancelled',
] as const;
export type VisitStatus = (typeof visitStatuses)[number];

/** What one is told of. */
export const events = ['check_in', 'check_out', 'reminder'] as const;
export type Event = (typeof events)[number];
export type Events = { [E in Event]?: boolean | null };

/** What a visit's own list says of one colleague: told, not told, or as it is anyway. */
export type Recipient = {
  user: string;
  events: Events;
  by?: string;
  /** What a form calls them; it is never sent. */
  name?: string;
};
export type Reason = 'host' | 'assistant' | 'added' | 'default_off' | 'switched_off';
/** One person on the effective list of an event, and why. */
export type Told = { user: string; reason: Reason; by?: string; receives: boolean };
export type Effective = { [E in Event]: Told[] | null } & { names: Names };

export type Guest = {
  id?: string;
  given_name: string;
  family_name: string;
  email?: string;
  company?: string;
  phone?: string;
  plate?: string;
};
export type Visitor = Required<Guest> & {
  status: 'expected' | 'on_site' | 'checked_in' | 'checked_out';
  on_site_at: string | null;
  checked_in_at: string | null;
  checked_out_at: string | null;
  /** The reservation of a parking space, or empty. */
  parking: string;
};
export type Visit = {
  id: string;
  company: string;
  office: string;
  time_zone: string;
  host: string;
  starts_at: string;
  ends_at: string;
  status: VisitStatus;
  purpose: string;
  visitors: Visitor[] | null;
  comments: number;
  series: string;
  rule: string;
  recipients: Recipient[] | null;
  denied_reason: string;
  created_by: string;
  delegation: string;
  created_at: string;
  version: number;
  names: Names;
  can: string[] | null;
};
/** What the form of a new visit may offer. */
export type NewForm = {
  host: string;
  host_locked: boolean;
  reason: string;
  office: string;
  default_minutes: number;
  email_required: boolean;
  approval: string[] | null;
  may: { create: boolean; recurring: boolean; groups: boolean; parking: boolean; host_new: boolean };
  names: Names;
};
export type NewVisit = {
  host?: string;
  host_new?: { email: string; given_name: string; family_name: string };
  office?: string;
  starts_at: string;
  ends_at?: string;
  purpose?: string;
  visitors: Guest[];
  recipients?: Recipient[];
  rule?: string;
  parking?: boolean;
};
export const scopes = ['this', 'following', 'all'] as const;
/** Which visits of a series something is about. */
export type Scope = (typeof scopes)[number];
export type Change = Partial<Omit<NewVisit, 'rule' | 'parking' | 'host_new'>> & { scope?: Scope };
export type Comment = {
  id: string;
  author: string;
  text: string;
  mentions: string[] | null;
  created_at: string;
  names: Names;
};
/** Who is whose personal assistant, seen from one person. */
export type Pairing = { assistant: string; assists: string[] | null; names: Names };
export type Switches = { host?: Events; assistant?: Events };
export type NotificationSettings = { visits: Switches };
/** One’s own switches: as they are in effect, and what was chosen; what was not follows the company. */
export type OwnSettings = { visits: Switches; own?: Switches };
export type VisitSettings = {
  approval: string[] | null;
  on_site_step: boolean;
  default_minutes: number;
  email_required: boolean;
  check_out: { hours_after?: number; daily_at?: string };
  reminder_minutes: number;
  retention_days: number;
  reminder_to_visitor_hours: number;
  version?: number;
};
/** The pass of one visitor, as it is printed. */
export type Pass = {
  visitor: string;
  name: string;
  company: string;
  host: string;
  office: string;
  starts_at: string;
  time_zone: string;
  /** A picture as a data: address. */
  qr: string;
};
/** Somebody who is in an office now. */
export type Inside = { visit: string; visitor: string; name: string; host: string; since: string };

export type VisitQuery = {
  day?: string;
  office?: string;
  status?: string[];
  host?: string;
  search?: string;
  from?: string;
  to?: string;
  limit?: number;
  after?: string;
};
type Step = { post: Of<Id> & Takes<{ visitors?: string[] }> & Answers<Visit> };

type Calls = {
  '/api/v1/visits': {
    get: Plain<VisitQuery> & Answers<{ items: Visit[] | null; next: string }>;
    post: Plain & Takes<NewVisit> & Answers<Visit>;
  };
  '/api/v1/visits/new': { get: Plain & Answers<NewForm> };
  '/api/v1/visits/recipients': { get: Plain<{ host?: string; visit?: string }> & Answers<Effective> };
  '/api/v1/visits/inside': {
    get: Plain<{ office: string }> & Answers<{ items: Inside[] | null; names: Names }>;
  };
  '/api/v1/visits/{id}/badges': { get: Of<Id> & Answers<{ items: Pass[] | null }> };
  '/api/v1/visits/{id}': {
    get: Of<Id> & Answers<Visit>;
    patch: Of<Id> & Takes<Change> & Answers<Visit>;
  };
  '/api/v1/visits/{id}/cancel': { post: Of<Id> & Takes<{ scope?: Scope }> & Answers<Visit> };
  '/api/v1/visits/{id}/approve': { post: Of<Id> & Answers<Visit> };
  '/api/v1/visits/{id}/deny': { post: Of<Id> & Takes<{ reason: string }> & Answers<Visit> };
  '/api/v1/visits/{id}/on-site': Step;
  '/api/v1/visits/{id}/check-in': Step;
  '/api/v1/visits/{id}/check-out': Step;
  '/api/v1/visits/{id}/comments': {
    get: Of<Id, { limit?: number }> & Answers<{ items: Comment[] | null; next: string }>;
    post: Of<Id> & Takes<{ text: string }> & Answers<Comment>;
  };
  '/api/v1/users/{id}/personal-assistant': { get: Of<Id> & Answers<Pairing> };
  '/api/v1/me/personal-assistant': {
    put: Plain & Takes<{ user: string }> & Answers<Pairing>;
    delete: Plain & Answers<unknown>;
  };
  '/api/v1/me/assisted/{user}': {
    put: Of<{ user: string }> & Answers<Pairing>;
    delete: Of<{ user: string }> & Answers<unknown>;
  };
  '/api/v1/me/notification-settings': {
    get: Plain & Answers<OwnSettings>;
    put: Plain & Takes<NotificationSettings> & Answers<OwnSettings>;
  };
  '/api/v1/companies/{id}/notification-settings': {
    get: Of<Id> & Answers<NotificationSettings>;
    put: Of<Id> & Takes<NotificationSettings> & Answers<NotificationSettings>;
  };
  '/api/v1/companies/{id}/visit-settings': {
    get: Of<Id> & Answers<VisitSettings>;
    put: Of<Id> & Takes<VisitSettings> & Answers<VisitSettings>;
  };
};

export const visitsClient = client as unknown as ReturnType<typeof createFetchClient<Calls>>;

/** The queries of these calls. */
export function useVisitsApi() {
  return useApi() as unknown as ReturnType<typeof createQueryClient<Calls>>;
}
