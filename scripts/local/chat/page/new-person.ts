/** The dialog that makes a new person of the stack and then opens their conversation. */
import type { App } from './app.ts';
import { el } from './dom.ts';

const LANGUAGES = [
  ['ru', 'Русский'],
  ['en', 'English'],
  ['uk', 'Українська'],
  ['ar', 'العربية'],
] as const;

export function newPerson(app: App, made: (person: string) => void): void {
  const name = el('input', {
    name: 'name',
    required: true,
    maxlength: '64',
    autocomplete: 'off',
    dir: 'auto',
  });
  const username = el('input', { name: 'username', pattern: '[A-Za-z0-9_]{3,32}', autocomplete: 'off' });
  const options = LANGUAGES.map(([code, title]) => el('option', { value: code }, title));
  const language = el('select', { name: 'language' }, ...options);
  const cancel = el(
    'button',
    { type: 'button', class: 'quiet-button', click: () => dialog.close() },
    'Cancel',
  );
  const form = el(
    'form',
    { class: 'fields' },
    el('h2', {}, 'New person'),
    el('label', {}, 'First name', name),
    el('label', {}, el('span', {}, 'Username ', el('small', {}, 'optional')), username),
    el('label', {}, 'Language of the app', language),
    el(
      'div',
      { class: 'dialog-actions' },
      cancel,
      el('button', { type: 'submit', class: 'primary-button' }, 'Create'),
    ),
  );
  const dialog = el('dialog', { class: 'dialog', 'aria-label': 'New person' }, form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const input = {
      first_name: name.value.trim(),
      language_code: language.value,
      ...(username.value === '' ? {} : { username: username.value }),
    };
    dialog.close();
    void app.attempt(app.control.addPerson(input)).then((person) => {
      if (person !== undefined) made(person);
    });
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
