import type { Problem } from '../../../api/problem';

/** What a kiosk tells a visitor in the end. */
export type Outcome =
  | { kind: 'welcome' | 'goodbye' | 'wait'; given_name: string; host: string }
  | { kind: 'ask' | 'not_today' | 'inside' };

/** What a refusal means for the visitor; undefined where they can mend it themselves, or nobody answered. */
export function outcomeOf({ status, code }: Pick<Problem, 'status' | 'code'>): Outcome | undefined {
  if (code === 'not_today') return { kind: 'not_today' };
  if (code === 'already_checked_in') return { kind: 'inside' };
  // Whatever else it is, and why, is nobody's business but the reception's.
  return [403, 404, 409, 429].includes(status) ? { kind: 'ask' } : undefined;
}

/** What became of a visitor who was let in or out. */
export function outcomeFor(entered: { status: string; given_name: string; host: string }): Outcome {
  const { given_name, host } = entered;
  const kinds: Record<string, 'welcome' | 'goodbye' | 'wait'> = {
    checked_in: 'welcome',
    checked_out: 'goodbye',
    in_review: 'wait',
  };
  return { kind: kinds[entered.status] ?? 'wait', given_name, host };
}
