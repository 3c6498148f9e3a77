import { describe, expect, it } from 'vitest';
import { alternatives, asProblem, fieldErrors, Problem } from './problem';

describe('a problem document', () => {
  it('maps its pointers to the fields of the form', () => {
    const problem = new Problem(422, {
      code: 'invalid',
      errors: [
        { pointer: '/plate', detail: 'too long' },
        { pointer: '/plate', detail: 'second' },
        { pointer: 'query.from', detail: 'not a time' },
        { pointer: '/hours/0/from', detail: 'wrong' },
        'nonsense',
      ],
    });
    expect(fieldErrors(problem)).toEqual({ plate: 'too long', hours: 'wrong' });
  });

  it('may be empty, or no document at all', () => {
    expect(new Problem(500, {}).code).toBe('failed');
    expect(asProblem(new TypeError('fetch failed'))).toMatchObject({ status: 0, code: 'offline' });
  });

  it('offers alternatives only where they are sound', () => {
    const problem = new Problem(409, { alternatives: [{ id: 'spc_1', name: 'P1' }, { id: 5 }, null] });
    expect(alternatives(problem)).toEqual([{ id: 'spc_1', name: 'P1' }]);
    expect(alternatives(new Problem(409, {}))).toEqual([]);
  });
});
