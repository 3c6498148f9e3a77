import i18next from 'i18next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import german from '../locales/de.json';
import english from '../locales/en.json';
import { alternatives, asProblem, fieldErrors, fieldText, Problem } from './problem';

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

describe('what is wrong with a field', () => {
  beforeAll(async () => {
    const resources = { en: { translation: english } };
    if (!i18next.isInitialized) await i18next.init({ lng: 'en', resources });
    i18next.addResourceBundle('de', 'translation', german);
    await i18next.changeLanguage('de');
  });
  afterAll(() => i18next.changeLanguage('en'));

  it('is said in the reader’s words, with the limit', () => {
    expect(fieldText({ code: 'required', detail: 'This is needed.' })).toBe('Bitte ausfüllen.');
    expect(fieldText({ code: 'text_too_long', detail: 'x', limit: '300' })).toBe('Höchstens 300 Zeichen.');
    expect(fieldText({ code: 'vat_invalid', detail: 'x', limit: 'DE123456788' })).toContain('DE123456788');
    expect(fieldText({ code: 'vat_invalid', detail: 'x' })).toBe(german.field_problem.vat_invalid);
    expect(fieldText({ code: 'passport_exists', detail: 'x' })).toBe(german.problem.passport_exists);
  });

  it('never comes in English to who reads another language', async () => {
    const unknown = { code: 'brand_new', detail: 'Something is odd.' };
    expect(fieldText(unknown)).toBe(german.field_problem.invalid);
    expect(fieldText({ ...unknown, code: '' })).toBe(german.field_problem.invalid);
    await i18next.changeLanguage('en');
    expect(fieldText(unknown)).toBe('Something is odd.');
    expect(fieldText({ ...unknown, code: 'invalid' })).toBe('Something is odd.');
  });
});
