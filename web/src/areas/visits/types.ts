import type { components } from '../../api/schema.gen';

type Schemas = components['schemas'];

export type Visit = Schemas['Visit'];
export type Visitor = Schemas['Visitor'];
export type NewVisit = Schemas['VisitsCreateRequest'];
export type Change = Schemas['VisitsChangeRequest'];
/** One visitor as a visit is made or changed with them. */
export type Guest = NonNullable<NewVisit['visitors']>[number];
/** What the form of a new visit may offer. */
export type NewForm = Schemas['Form'];
/** Who is whose personal assistant, seen from one person. */
export type Pairing = Schemas['Pairing'];
export type Switches = Schemas['Switches'];
/** How visits go in a company, as it is written. */
export type VisitSettings = Omit<Schemas['Settings'], 'company' | 'version'>;
/** The pass of one visitor, as it is printed. */
export type Pass = Schemas['Pass'];
/** Somebody who is in an office now. */
export type Inside = Schemas['Present'];
/** A device at which visitors check themselves in, as administrators see it. */
export type Kiosk = Schemas['Kiosk'];
/** The same with the code that pairs a device. */
export type KioskCode = Schemas['KioskCode'];
/** What the company writes to its visitors on one occasion, in one language. */
export type VisitText = Schemas['VisitText'];
/** Everything that is kept of a visitor. */
export type KeptOfVisitor = Schemas['Kept'];

export const visitStatuses = [
  'in_review',
  'expected',
  'on_site',
  'checked_in',
  'checked_out',
  'denied',
  'cancelled',
] as const satisfies readonly Visit['status'][];
export type VisitStatus = Visit['status'];

/** What one is told of. */
export const events = ['check_in', 'check_out', 'reminder'] as const satisfies readonly (keyof Effective)[];
export type Event = (typeof events)[number];

/** What a visit's own list says of one colleague: told, not told, or as it is anyway. */
export type Recipient = Schemas['Recipient'] & {
  /** What a form calls them; it is never sent. */
  name?: string;
};
/** One person on the effective list of an event, and why. */
export type Told = Schemas['Told'];
export type Effective = Schemas['Effective'];

export const scopes = ['this', 'following', 'all'] as const;
/** Which visits of a series something is about. */
export type Scope = (typeof scopes)[number];
