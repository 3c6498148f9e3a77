import { describe, expect, it } from 'vitest';
import { toNew, type Values } from './values';

const values: Values = {
  type: 'user_to_user',
  everybody: true,
  scopes: ['VIEW_RESERVATIONS'],
  starts: '',
  ends: '',
  reason: 'on leave',
  delegates: [{ id: 'usr_e', name: 'Edward' }],
  delegators: [{ id: 'usr_j', name: 'Janet' }],
};

describe('granting', () => {
  it('names one delegate alone, several as a list', () => {
    expect(toNew(values, 'acc_1')).toMatchObject({
      delegate: 'usr_e',
      delegators: ['usr_j'],
      company: 'acc_1',
    });
    const two = toNew(
      { ...values, delegates: [...values.delegates, { id: 'usr_r', name: 'Rita' }] },
      'acc_1',
    );
    expect(two).toMatchObject({ delegates: ['usr_e', 'usr_r'] });
    expect(two).not.toHaveProperty('delegate');
  });

  it('names nobody when it holds for everybody', () => {
    expect(toNew({ ...values, type: 'company_wide' }, 'acc_1').delegators).toEqual([]);
    expect(toNew({ ...values, type: 'company_wide', everybody: false }, 'acc_1').delegators).toEqual([
      'usr_j',
    ]);
  });

  it('includes the last day', () => {
    const body = toNew({ ...values, starts: '2026-11-23', ends: '2026-11-23' }, 'acc_1');
    expect(Date.parse(body.ends_at ?? '') - Date.parse(body.starts_at ?? '')).toBe(86_400_000);
  });
});
