import type { Delegation } from '../../api/types';
import type { Picked } from '../../ui/PersonSelect';
import { fromWall, ownZone, toWall } from '../../ui/zone';

/** What the form of a delegation holds. */
export type Values = {
  type: 'user_to_user' | 'company_wide';
  /** Company-wide for all, or only for those named. */
  everybody: boolean;
  delegates: Picked[];
  delegators: Picked[];
  scopes: string[];
  starts: string;
  ends: string;
  reason: string;
};

/** The body that grants what the form says. One delegate: one record; several: one record each, all or none. */
export function toNew(values: Values, company: string) {
  const delegates = values.delegates.map((person) => person.id);
  return {
    type: values.type,
    company,
    delegators:
      values.type === 'company_wide' && values.everybody ? [] : values.delegators.map((person) => person.id),
    ...(delegates.length === 1 ? { delegate: delegates[0] } : { delegates }),
    ...withoutNull(toChange(values)),
  };
}

/** The body that changes what may be changed. Days are whole days on the reader's clock; the last one is included. */
export function toChange(values: Pick<Values, 'scopes' | 'starts' | 'ends' | 'reason'>) {
  return {
    scopes: values.scopes,
    starts_at: values.starts ? fromWall({ date: values.starts, time: '00:00' }, ownZone()) : null,
    ends_at: values.ends ? fromWall({ date: values.ends, time: '24:00' }, ownZone()) : null,
    reason: values.reason,
  };
}

/** A delegation as its form shows it. */
export function fromDelegation(delegation: Delegation): Values {
  const person = (id: string): Picked => ({ id, name: delegation.names?.[id] ?? id });
  return {
    type: delegation.type === 'company_wide' ? 'company_wide' : 'user_to_user',
    everybody: delegation.unrestricted,
    delegates: [person(delegation.delegate)],
    delegators: (delegation.delegators ?? []).map(person),
    scopes: delegation.scopes ?? [],
    starts: delegation.starts_at ? toWall(delegation.starts_at, ownZone()).date : '',
    ends: delegation.ends_at ? toWall(new Date(Date.parse(delegation.ends_at) - 1), ownZone()).date : '',
    reason: delegation.reason ?? '',
  };
}

/** Where nothing was there before, an empty date need not be cleared. */
function withoutNull<T extends { starts_at: string | null; ends_at: string | null }>({
  starts_at,
  ends_at,
  ...rest
}: T) {
  return { ...rest, starts_at: starts_at ?? undefined, ends_at: ends_at ?? undefined };
}
