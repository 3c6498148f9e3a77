import type { paths } from './schema.gen';

/** The JSON that a successful GET of this path answers. */
type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer R } } } };
}
  ? R
  : never;
/** One item of a list path. */
type Item<P extends keyof paths> = Answer<P> extends { items?: (infer I)[] | null } ? I : never;

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

/** Kinds of space, in the order in which they are offered. */
export const kinds = ['parking', 'desk', 'room'] as const;
export type Kind = (typeof kinds)[number];
