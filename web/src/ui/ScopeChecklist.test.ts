import { describe, expect, it } from 'vitest';
import { closed, type ScopeInfo, without } from './ScopeChecklist';

const known: ScopeInfo[] = [
  { name: 'VIEW', title: '', description: '', implies: [] },
  { name: 'MANAGE', title: '', description: '', implies: ['VIEW'] },
  { name: 'ALL', title: '', description: '', implies: ['MANAGE'] },
];

describe('a choice of scopes', () => {
  it('is closed under what they imply, however deep', () => {
    expect(closed(['ALL'], known)).toEqual(['VIEW', 'MANAGE', 'ALL']);
  });

  it('loses with a scope those that would bring it back', () => {
    expect(without(['VIEW', 'MANAGE'], 'VIEW', known)).toEqual([]);
    expect(without(['VIEW', 'MANAGE'], 'MANAGE', known)).toEqual(['VIEW']);
  });
});
