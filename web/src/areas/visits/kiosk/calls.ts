import { client } from '../../../api/client';
import type { components } from '../../../api/schema.gen';
import type { WriteHeaders } from '../../../api/write';

type Schemas = components['schemas'];

/** What the screen of a kiosk needs to know of itself. */
export type Screen = Schemas['Screen'];
/** A visitor who was let in or out, or who waits. */
export type Entered = Schemas['Greeting'];
/** The one visitor a name belongs to, as far as they may know. */
export type Hit = Schemas['Hit'];
export type WalkIn = Schemas['KioskWalkInRequest'];

/** Who this kiosk is; 401 where it is none. */
export async function showKiosk(signal: AbortSignal) {
  return (await client.GET('/api/v1/kiosk', { signal })).data as Screen;
}

export async function pair(code: string, headers: WriteHeaders) {
  await client.POST('/api/v1/kiosk/pair', { body: { code }, headers });
}

/** Lets the visitor of a pass in, or out. */
export async function scan(token: string, headers: WriteHeaders) {
  return (await client.POST('/api/v1/kiosk/scan', { body: { token }, headers })).data as Entered;
}

export async function search(name: { given_name: string; family_name: string }, headers: WriteHeaders) {
  return (await client.POST('/api/v1/kiosk/search', { body: name, headers })).data as Hit;
}

export async function checkIn({ visitor }: Hit, headers: WriteHeaders) {
  return (await client.POST('/api/v1/kiosk/check-in', { body: { visitor }, headers })).data as Entered;
}

export async function walkIn(person: WalkIn, headers: WriteHeaders) {
  return (await client.POST('/api/v1/kiosk/walk-in', { body: person, headers })).data as Entered;
}
