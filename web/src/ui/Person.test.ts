import { expect, it } from 'vitest';
import { initials, personColour } from './Person';

it('takes the first letters of the first and the last word', () => {
  expect(initials('Janet Moss')).toBe('JM');
  expect(initials('Maximilian-Alexander von Hohenzollern')).toBe('MH');
  expect(initials('Öznur')).toBe('Ö');
  expect(initials('')).toBe('');
});

it('gives a person the same colour every time', () => {
  expect(personColour('Janet Moss')).toBe(personColour('Janet Moss'));
});
