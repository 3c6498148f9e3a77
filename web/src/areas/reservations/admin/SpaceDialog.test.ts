import { expect, it } from 'vitest';
import { splitWords } from './SpaceDialog';

it('splits words at commas, without blanks and doubles', () => {
  expect(splitWords(' covered, ev_charger,, covered ')).toEqual(['covered', 'ev_charger']);
  expect(splitWords('')).toEqual([]);
});
