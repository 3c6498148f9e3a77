import type createFetchClient from 'openapi-fetch';
import type createQueryClient from 'openapi-react-query';
import { client, useApi } from './client';

/** Calls that the committed OpenAPI document does not describe yet. */
type Json<T> = { content: { 'application/json': T } };
type Answers<R> = { responses: { 200: { headers: Record<string, unknown> } & Json<R> } };
type Params<P, Q> = { parameters: { query?: Q; header?: never; path: P; cookie?: never } };
type Plain<Q> = { parameters: { query?: Q; header?: never; path?: never; cookie?: never } };
type Get<R, P = undefined, Q = Record<string, never>> = (P extends undefined ? Plain<Q> : Params<P, Q>) &
  Answers<R>;
type Send<B, R, P = undefined, Q = Record<string, never>> = Get<R, P, Q> & {
  requestBody: Json<B>;
};
type Bare<R, P = undefined> = Get<R, P> & { requestBody?: never };
type Id = { id: string };
type Tok = { token: string };
type List = { search?: string; limit?: number; after?: string };
type Page<T> = { items: T[] | null; next: string };

export type Coming = {
  '/api/v1/operator': {
    get: Get<Operator>;
    patch: Send<{ name?: string; support_links?: Operator['support_links'] }, Operator>;
  };
  '/api/v1/accounts': {
    get: Get<Page<Account>, undefined, List & { status?: string; type?: string; parent?: string }>;
  };
  '/api/v1/accounts/{id}': {
    get: Get<Account, Id>;
    patch: Send<{ name?: string; details?: Details }, Account, Id>;
  };
  '/api/v1/accounts/{id}/sub-accounts': { get: Get<Page<Account>, Id, List> };
  '/api/v1/accounts/{id}/members': { get: Get<Page<Member>, Id, List> };
  '/api/v1/accounts/{id}/members/{user}': {
    patch: Send<{ roles?: string[]; office?: string }, Member, Id & { user: string }>;
    delete: Bare<undefined, Id & { user: string }>;
  };
  '/api/v1/accounts/{id}/move': { post: Send<{ parent: string }, Account, Id> };
  '/api/v1/accounts/{id}/close': { post: Bare<Account, Id> };
  '/api/v1/accounts/{id}/reimbursement': {
    get: Get<{ items: Reimbursement[] | null; names: Names }, Id>;
    put: Send<{ rate: Money; valid_from: string }, unknown, Id>;
  };
  '/api/v1/accounts/{id}/support-view': {
    post: Send<{ reason: string }, { id: string; delegators: string[]; names: Names }, Id>;
  };
  '/api/v1/customers': { get: Get<Page<Customer>, undefined, List & { status?: string }> };
  '/api/v1/customers/{id}': { get: Get<Customer, Id> };
  '/api/v1/system-users': {
    get: Get<Page<SystemUser>, undefined, List & { status?: string; role?: string }>;
  };
  '/api/v1/system-users/{id}': {
    get: Get<SystemUser, Id>;
    patch: Send<{ roles: string[] }, SystemUser, Id>;
  };
  '/api/v1/invitations': {
    get: Get<Page<Invitation>, undefined, List & { state?: string; kind?: string; parent?: string }>;
    post: Send<NewInvitation, Invitation>;
  };
  '/api/v1/invitations/{id}/resend': { post: Bare<Invitation, Id> };
  '/api/v1/invitations/{id}/withdraw': { post: Bare<Invitation, Id> };
  '/api/v1/invitations/csv': {
    post: Send<string, { invited?: number; lines?: number }, undefined, { check?: boolean }>;
  };
  '/api/v1/activations/{token}': {
    get: Get<Activation, Tok>;
    post: Send<Activate, Activated, Tok>;
  };
  '/api/v1/activations/{token}/passkey-options': { post: Bare<Challenge, Tok> };
  '/api/v1/session': { post: Send<{ email: string; password: string; code?: string }, Started> };
  '/api/v1/session/passkey/options': { post: Bare<Challenge> };
  '/api/v1/session/passkey': { post: Send<{ challenge: string; credential: unknown }, Started> };
  '/api/v1/me/sessions': { get: Get<{ items: OwnSession[] | null }>; delete: Bare<undefined> };
  '/api/v1/me/sessions/{id}': { delete: Bare<undefined, Id> };
  '/api/v1/me/password': { put: Send<{ current?: string; new: string }, undefined> };
  '/api/v1/me/passkeys': {
    get: Get<{ items: Passkey[] | null }>;
    post: Send<{ challenge: string; name: string; credential: unknown }, Passkey>;
  };
  '/api/v1/me/passkeys/options': { post: Bare<Challenge> };
  '/api/v1/me/passkeys/{id}': {
    patch: Send<{ name: string }, Passkey, Id>;
    delete: Bare<undefined, Id>;
  };
  '/api/v1/me/second-factor': {
    get: Get<{ on: boolean; recovery_codes_left: number }>;
    post: Send<{ password: string }, { secret: string; uri: string }>;
    delete: Send<{ password: string }, undefined>;
  };
  '/api/v1/me/second-factor/confirm': { post: Send<{ code: string }, { recovery_codes: string[] }> };
  '/api/v1/me/second-factor/recovery-codes': {
    post: Send<{ password: string }, { recovery_codes: string[] }>;
  };
  '/api/v1/password-resets': { post: Send<{ email: string }, undefined> };
  '/api/v1/password-resets/{token}': {
    get: Get<{ email: string }, Tok>;
    post: Send<{ password: string }, undefined, Tok>;
  };
  '/api/v1/setup': { get: Get<{ needed: boolean }>; post: Send<SetUp, Started> };
  '/api/v1/imports': {
    get: Get<Page<Import>>;
    post: Send<string, Import, undefined, { kind: string }>;
  };
  '/api/v1/imports/{id}': { get: Get<Import, Id> };
};

type Names = Record<string, string>;
export type Money = { amount: string; currency: string };
export type Address = { street: string; postal_code: string; city: string; country: string };
export type Details = {
  legal_name?: string;
  registration_number?: string;
  vat_number?: string;
  address: Address;
};
export type Operator = {
  name: string;
  support_links: { terms_of_use: string; privacy_policy: string };
  version: number;
};
export type Account = {
  id: string;
  parent: string;
  type: 'business' | 'consumer';
  use: '' | 'employee' | 'subsidiary';
  name: string;
  status: 'pending' | 'active' | 'closed';
  details: Details | null;
  rate: { rate: Money; valid_from: string } | null;
  path: { id: string; name: string }[] | null;
  created_at: string;
  version: number;
  can: string[];
  names: Names;
};
export type Member = {
  user: string;
  roles: string[];
  groups: string[];
  office: string;
  status: string;
  names: Names;
};
export type Reimbursement = { rate: Money; valid_from: string; created_at: string; created_by: string };
export type Customer = {
  id: string;
  email: string;
  name: string;
  status: string;
  accounts: { id: string; name: string; roles: string[] }[] | null;
};
export type SystemUser = {
  id: string;
  email: string;
  name: string;
  status: string;
  roles: string[];
  version: number;
};
export type InvitationKind = 'system_user' | 'client' | 'end_user' | 'sub_account';
export type Invitation = {
  id: string;
  kind: InvitationKind;
  email: string;
  roles: string[] | null;
  parent: string;
  name: string;
  use: string;
  type: string;
  rate: Money | null;
  language: string;
  state: 'pending' | 'expired' | 'activated' | 'withdrawn';
  created_at: string;
  created_by: string;
  sent_at: string;
  expires_at: string;
  activated_at: string | null;
  account: string;
  version: number;
  can: string[] | null;
  names: Names;
};
export type NewInvitation = {
  kind: InvitationKind;
  email: string;
  roles?: string[];
  parent?: string;
  name?: string;
  use?: 'employee' | 'subsidiary';
  type?: 'business' | 'consumer';
  rate?: Money;
  language?: string;
};
export type Activation = {
  kind: InvitationKind;
  email: string;
  roles: string[] | null;
  inviter: string;
  parent: string;
  name: string;
  use: string;
  type: string;
  account: 'business' | 'consumer' | 'choose' | 'none';
  account_name_given: boolean;
  credentials: boolean;
  support_links: Operator['support_links'];
  language: string;
  expires_at: string;
};
export type Activate = {
  password?: string;
  passkey?: { challenge: string; name: string; credential: unknown };
  given_name?: string;
  family_name?: string;
  language?: string;
  account?: {
    type?: string;
    name?: string;
    company?: Details;
    address?: Address;
  };
};
export type Activated = {
  user: { id: string; email: string; given_name: string; family_name: string; language: string };
  account: string;
  signed_in: boolean;
};
export type Challenge = { challenge: string; public_key: unknown };
export type Started = { user: { language: string } };
export type OwnSession = {
  id: string;
  created_at: string;
  seen_at: string;
  source: string;
  client: string;
  current: boolean;
};
export type Passkey = { id: string; name: string; created_at: string; used_at: string | null };
export type SetUp = {
  code: string;
  email: string;
  password: string;
  given_name: string;
  family_name: string;
  language: string;
  support_links: Operator['support_links'];
  company?: { name: string; office: { name: string; time_zone: string } };
};
export type Import = {
  id: string;
  kind: 'people' | 'offices' | 'zones' | 'spaces';
  state: 'checking' | 'importing' | 'done' | 'refused' | 'failed';
  lines: number;
  done: number;
  errors: { line: number; field: string; code: string; detail: string }[] | null;
  created_at: string;
  created_by: string;
};

export const coming = client as unknown as ReturnType<typeof createFetchClient<Coming>>;
export function useComing() {
  return useApi() as unknown as ReturnType<typeof createQueryClient<Coming>>;
}
