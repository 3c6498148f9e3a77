// Kept by hand until the server's OpenAPI document exists; `npm run gen` replaces this file.
type Names = { [id: string]: string };
export interface Problem { type?: string; title?: string; status?: number; detail?: string; code?: string; errors?: { pointer?: string; detail?: string; code?: string }[]; alternatives?: { id: string; name: string }[]; upcoming?: number }
type Office1 = { id: string; name: string; time_zone: string };
export interface ActsFor { user: { id: string; name: string; email: string }; company: string; company_name: string; scopes: string[]; delegation: string; ends_at?: string | null; office?: Office1 | null }
interface Me { user: { id: string; email: string; given_name: string; family_name: string; language: string; phone: string }; companies: { id: string; name: string; rights: string[]; office?: Office1 | null; roles: string[]; groups: string[] }[]; system_roles: string[]; acts_for: ActsFor[]; unread: number; demo: boolean }
interface UserItem { id: string; email: string; name: string; given_name: string; family_name: string; status: string; office?: string | null; groups: string[]; roles: string[]; names: Names }
interface User extends UserItem { phone: string; language: string; can: string[] }
interface Hours { day: string; from: string; to: string }
interface Rules { horizon_days: number; max_open: number; max_per_day: number; max_per_week: number; kinds: string[] }
interface Office { id: string; company: string; name: string; time_zone: string; opening_hours: Hours[]; rules: Rules; can: string[] }
interface Zone { id: string; name: string; office: string; kind: string; overflow: boolean; names: Names; can: string[] }
interface Space { id: string; name: string; kind: string; zone: string; office: string; features: string[]; assigned_to?: string; names: Names; can: string[] }
interface Availability { items: { space: { id: string; name: string; kind: string; zone: string; office: string; features: string[] }; free: Interval[]; taken: (Interval & { reservation: string; who?: string; mine: boolean })[]; names: Names }[]; time_zone: string; closed: Interval[] }
interface Interval { starts_at: string; ends_at: string }
interface Vehicle { id: string; owner: string; plate: string; country: string; make: string; colour: string; fuel: string; default: boolean; names: Names; can: string[]; upcoming: number }
interface Refused { id: string; code: string; detail: string }
interface Reservation { id: string; company: string; office: string; time_zone: string; kind: string; subject: string; space: string; vehicle?: string; starts_at: string; ends_at: string; status: string; created_by: string; delegation?: string; created_at: string; names: Names; can: string[] }
interface Delegation { id: string; type: string; delegators: string[]; unrestricted: boolean; delegate: string; company: string; scopes: string[]; preset?: string; status: string; effective: boolean; starts_at?: string | null; ends_at?: string | null; reason?: string; created_at: string; created_by: string; names: Names; emails?: Names; can: string[] }
interface DelegationNew { type?: string; delegators?: string[]; delegate?: string; delegates?: string[]; company?: string; scopes?: string[]; preset?: string; status?: string; starts_at?: string | null; ends_at?: string | null; reason?: string }
interface Notification { id: string; at: string; kind: string; title: string; text: string; actor: string; subject: string; object: { type: string; id: string; name: string }; read: boolean; names: Names }
interface AuditEntry { id: string; at: string; company: string; actor: string; actor_kind: string; subject: string; delegation?: string; action: string; event: string; object: { type: string; id: string; name: string }; before?: unknown; after?: unknown; outcome: string; reason?: string; request_id: string; source: string; client: string; sealed: boolean; names: Names }
interface DeadLetter { id: string; kind: string; at: string; attempts: number; last_error: string; summary: string; company: string }
interface Group { name: string; rights: string[]; fixed: boolean; members: string[]; names: Names }
type List<T> = { items: T[]; next: string };
type Page = { limit?: number; after?: string };
type Op<Q, P, B, R> = {
  parameters: { query?: Q; header?: never; path: P; cookie?: never };
  requestBody: B extends undefined ? undefined : { content: { 'application/json': B } };
  responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': R } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } } };
};
type Get<R, Q = Record<string, never>> = { parameters: { query?: Q; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: Op<Q, never, undefined, R>['responses'] };
type GetOne<R, P> = { parameters: { query?: never; header?: never; path: P; cookie?: never }; requestBody?: never; responses: Op<never, P, undefined, R>['responses'] };
type Write<B, R> = { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': B } }; responses: Op<never, never, B, R>['responses'] };
type WriteOne<B, R, P> = { parameters: { query?: never; header?: never; path: P; cookie?: never }; requestBody: { content: { 'application/json': B } }; responses: Op<never, P, B, R>['responses'] };
type Act<R, P, Q = never> = { parameters: { query?: Q; header?: never; path: P; cookie?: never }; requestBody?: never; responses: Op<never, P, never, R>['responses'] };
type Id = { id: string };
export interface paths {

  '/api/v1/session': { post: Write<{ email: string; password: string }, { user: Me['user'] }>; delete: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: Op<never, never, never, never>['responses'] } };
  '/api/v1/me': { get: Get<Me> };
  '/api/v1/me/delegators': { get: Get<List<ActsFor>> };
  '/api/v1/users': { get: Get<List<UserItem>, Page & { search?: string; status?: string }> };
  '/api/v1/users/{id}': { get: GetOne<User, Id>; patch: WriteOne<{ given_name?: string; family_name?: string; phone?: string; language?: string }, User, Id> };
  '/api/v1/users/{id}/deactivate': { post: Act<User, Id> };
  '/api/v1/users/{id}/reactivate': { post: Act<User, Id> };
  '/api/v1/offices': { get: Get<List<Office>, Page>; post: Write<{ name: string; time_zone: string; opening_hours?: Hours[]; rules?: Rules }, Office> };
  '/api/v1/offices/{id}': { get: GetOne<Office, Id>; patch: WriteOne<{ name?: string; time_zone?: string; opening_hours?: Hours[]; rules?: Rules }, Office, Id>; delete: Act<never, Id> };
  '/api/v1/zones': { get: Get<List<Zone>, Page & { office?: string; kind?: string }>; post: Write<{ name: string; office: string; kind: string; overflow: boolean }, Zone> };
  '/api/v1/zones/{id}': { patch: WriteOne<{ name?: string; overflow?: boolean }, Zone, Id>; delete: Act<never, Id> };
  '/api/v1/spaces': { get: Get<List<Space>, Page & { office?: string; zone?: string; kind?: string }>; post: Write<{ name: string; zone: string; features?: string[] }, Space> };
  '/api/v1/spaces/{id}': { get: GetOne<Space, Id>; patch: WriteOne<{ name?: string; zone?: string; features?: string[] }, Space, Id>; delete: Act<never, Id> };
  '/api/v1/availability': { get: Get<Availability, { office: string; kind: string; from: string; to: string }> };
  '/api/v1/vehicles': { get: Get<List<Vehicle>, Page>; post: Write<{ plate: string; country: string; make?: string; colour?: string; fuel?: string; default?: boolean }, Vehicle> };
  '/api/v1/vehicles/{id}': { get: GetOne<Vehicle, Id>; patch: WriteOne<{ plate?: string; country?: string; make?: string; colour?: string; fuel?: string; default?: boolean }, Vehicle, Id>; delete: Act<{ moved: number; cancelled: number; refused: Refused[] }, Id, { move_to?: string; cancel?: boolean }> };
  '/api/v1/reservations': { get: Get<List<Reservation>, Page & { from?: string; to?: string; status?: string; vehicle?: string; kind?: string; office?: string }>; post: Write<{ space?: string; zone?: string; vehicle?: string; starts_at: string; ends_at: string }, Reservation> };
  '/api/v1/reservations/{id}': { get: GetOne<Reservation, Id>; patch: WriteOne<{ space?: string; vehicle?: string; starts_at?: string; ends_at?: string }, Reservation, Id> };
  '/api/v1/reservations/{id}/cancel': { post: Act<Reservation, Id> };
  '/api/v1/reservations/transfer': { post: Write<{ from_vehicle: string; to_vehicle: string; reservations?: string[]; filter?: { from?: string; to?: string; status?: string; kind?: string; office?: string } }, { moved: number; refused: Refused[] }> };
  '/api/v1/delegations': { get: Get<List<Delegation>, Page & { company?: string; delegate?: string; delegator?: string; status?: string; search?: string; live?: boolean }>; post: Write<DelegationNew, Delegation | { items: Delegation[] }> };
  '/api/v1/delegations/{id}': { get: GetOne<Delegation, Id>; patch: WriteOne<{ scopes?: string[]; preset?: string; status?: string; starts_at?: string | null; ends_at?: string | null; reason?: string }, Delegation, Id> };
  '/api/v1/delegations/{id}/revoke': { post: Act<Delegation, Id> };
  '/api/v1/delegations/{id}/resign': { post: Act<Delegation, Id> };
  '/api/v1/delegations/presets': { get: Get<{ items: { name: string; scopes: string[] }[]; scopes: { name: string; title: string; description: string; implies: string[] }[] }> };
  '/api/v1/companies/{id}/groups': { get: GetOne<List<Group>, Id> };
  '/api/v1/companies/{id}/groups/{name}/members/{user}': { put: Act<never, { id: string; name: string; user: string }>; delete: Act<never, { id: string; name: string; user: string }> };
  '/api/v1/notifications': { get: Get<List<Notification> & { unread: number }, Page & { unread?: boolean }> };
  '/api/v1/notifications/read': { post: Write<{ ids?: string[]; all?: boolean }, never> };
  '/api/v1/dead-letters': { get: Get<List<DeadLetter>, Page> };
  '/api/v1/dead-letters/{id}/retry': { post: Act<never, Id> };
  '/api/v1/audit': { get: Get<List<AuditEntry>, Page & { actor?: string; subject?: string; action?: string; object?: string; outcome?: string; from?: string; to?: string }> };
}
