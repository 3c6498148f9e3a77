import { expect, it } from 'vitest';
import { focusWrong } from './focusWrong';

it('finds the first wrong field, also in a group of choices', () => {
  document.body.innerHTML = `<form>
    <input id="a"><input type="hidden" aria-invalid="true">
    <div class="mantine-InputWrapper-root"><input type="radio" id="b"><input type="radio">
      <p class="mantine-InputWrapper-error"></p></div>
    <input id="c" aria-invalid="true"></form>`;
  const form = document.querySelector('form');
  focusWrong(form);
  expect(document.activeElement?.id).toBe('b');
  document.querySelector('.mantine-InputWrapper-error')?.remove();
  focusWrong(form);
  expect(document.activeElement?.id).toBe('c');
  document.body.innerHTML = '';
  focusWrong(null);
});
