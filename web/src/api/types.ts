import type { paths } from './schema.gen';

/** The JSON that a successful GET of this path answers. */
type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer R } } } };
}
  ? R
  : never;
/** One item of a list path. */
type Item<P extends keyof paths> = Answer<P> extends { items?: (infer I)[] | null } ? I : never;
/** The JSON that a POST of this path takes. */
type Body<P extends keyof paths> = paths[P] extends {
  post: { requestBody?: { content: { 'application/json': infer R } } };
}
  ? R
  : never;
/** The JSON that a POST of this path answers when it made something. */
type Created<P extends keyof paths> = paths[P] extends {
  post: { responses: { 201: { content: { 'application/json': infer R } } } };
}
  ? R
  : never;

export type Me = Answer<'/api/v1/me'>;
export type Company = Me['companies'][number];
/** One person I may act for, in one company, with what I may do there. */
export type ActsFor = Me['acts_for'][number];
export type UserItem = Item<'/api/v1/users'>;
export type User = Answer<'/api/v1/users/{id}'>;
export type Office = Item<'/api/v1/offices'>;
export type Zone = Item<'/api/v1/zones'>;
export type Space = Item<'/api/v1/spaces'>;
export type Availability = Answer<'/api/v1/availability'>;
export type AvailabilityItem = Availability['items'][number];
export type Vehicle = Item<'/api/v1/vehicles'>;
export type Reservation = Item<'/api/v1/reservations'>;
export type Delegation = Item<'/api/v1/delegations'>;
export type Presets = Answer<'/api/v1/delegations/presets'>;
export type Group = Item<'/api/v1/companies/{id}/groups'>;
export type Notification = Item<'/api/v1/notifications'>;
export type AuditEntry = Item<'/api/v1/audit'>;
export type DeadLetter = Item<'/api/v1/dead-letters'>;
export type Explanation = Answer<'/api/v1/delegations/explain'>;
export type Traveler = Item<'/api/v1/travelers'>;
export type Passport = NonNullable<Traveler['passports']>[number];
export type TravelDocument = NonNullable<Traveler['documents']>[number];
export type BookingRequest = Item<'/api/v1/booking-requests'>;
export type BookingItem = NonNullable<BookingRequest['items']>[number];

export type Account = Answer<'/api/v1/accounts/{id}'>;
export type Member = Item<'/api/v1/accounts/{id}/members'>;
export type Customer = Item<'/api/v1/customers'>;
export type Operator = Answer<'/api/v1/operator'>;
export type SystemUser = Answer<'/api/v1/system-users/{id}'>;
export type Invitation = Item<'/api/v1/invitations'>;
export type NewInvitation = Body<'/api/v1/invitations'>;
/** What an invitation says to whom it is for. */
export type Activation = Answer<'/api/v1/activations/{token}'>;
export type Activate = Body<'/api/v1/activations/{token}'>;
export type Activated = Created<'/api/v1/activations/{token}'>;
export type Started = Created<'/api/v1/session'>;
export type OwnSession = Item<'/api/v1/me/sessions'>;
export type Passkey = Item<'/api/v1/me/passkeys'>;
export type SetUp = Body<'/api/v1/setup'>;
export type Import = Item<'/api/v1/imports'>;
export type Money = { amount: string; currency: string };
export type Details = NonNullable<Account['details']>;

/** Kinds of space, in the order in which they are offered. */
export const kinds = ['parking', 'desk', 'room'] as const;
export type Kind = (typeof kinds)[number];
