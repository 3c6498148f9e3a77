import { describe, expect, it } from 'vitest';
import { allTold, choose, told } from './recipients';
import type { Effective, Recipient } from './types';

/** The example of the first document: Janet hosts, Edward assists her and has switched check-out off. */
const janet = { user: 'usr_j', reason: 'host', by: '', receives: true } as const;
const edward = { user: 'usr_e', reason: 'assistant', by: 'usr_j', receives: true } as const;
const base: Effective = {
  check_in: [janet, edward],
  check_out: [janet, { user: 'usr_e', reason: 'switched_off', by: 'usr_e', receives: false }],
  reminder: [janet, edward],
  names: {},
};
const receive = (list: Recipient[]) => {
  const all = allTold(base, list, 'usr_me');
  const of = (event: keyof typeof all) => all[event].filter((one) => one.receives).map((one) => one.user);
  return [of('check_in'), of('check_out'), of('reminder')];
};

describe('who is told', () => {
  it('is what holds anyway, while the visit says nothing', () => {
    expect(receive([])).toEqual([['usr_j', 'usr_e'], ['usr_j'], ['usr_j', 'usr_e']]);
  });

  it('may be a colleague more, or a default less', () => {
    let list = choose([], base.check_in ?? [], 'check_in', { id: 'usr_x', name: 'Xenia' }, true);
    list = choose(list, base.reminder ?? [], 'reminder', { id: 'usr_j' }, false);
    list = choose(list, base.check_out ?? [], 'check_out', { id: 'usr_e' }, true);
    expect(receive(list)).toEqual([['usr_j', 'usr_e', 'usr_x'], ['usr_j', 'usr_e'], ['usr_e']]);
    expect(told(base.check_in ?? [], list, 'check_in', 'usr_me').at(-1)).toEqual({
      user: 'usr_x',
      reason: 'added',
      by: 'usr_me',
      receives: true,
    });
    expect(told(base.reminder ?? [], list, 'reminder', 'usr_me')[0]).toMatchObject({
      reason: 'switched_off',
      by: 'usr_me',
    });
  });

  it('says nothing more once it is as usual again', () => {
    const list = choose([], base.check_in ?? [], 'check_in', { id: 'usr_j' }, false);
    expect(list).toHaveLength(1);
    expect(choose(list, base.check_in ?? [], 'check_in', { id: 'usr_j' }, true)).toEqual([]);
  });
});
