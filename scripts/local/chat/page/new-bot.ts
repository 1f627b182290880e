/** The messenger's own dialog that makes a bot for a manager; the person may change what was suggested. */
import type { App } from './app.ts';
import { el } from './dom.ts';
import type { NewBot } from './links.ts';

export function newBot(app: App, person: string, { manager, ...wanted }: NewBot): void {
  const name = el('input', {
    name: 'name',
    required: true,
    maxlength: '64',
    value: wanted.name,
    dir: 'auto',
  });
  const username = el('input', {
    name: 'username',
    required: true,
    pattern: '[A-Za-z][A-Za-z0-9_]{1,28}[Bb][Oo][Tt]',
    value: wanted.username,
    autocomplete: 'off',
  });
  const form = el(
    'form',
    { class: 'fields' },
    el('h2', {}, 'Create a bot?'),
    el('label', {}, 'Name', name),
    el('label', {}, 'Username', username),
    el(
      'div',
      { class: 'dialog-actions' },
      el('button', { type: 'button', class: 'quiet-button', click: () => dialog.close() }, 'Cancel'),
      el('button', { type: 'submit', class: 'primary-button' }, 'Create'),
    ),
  );
  const dialog = el('dialog', { class: 'dialog', 'aria-label': 'New bot', 'data-testid': 'new-bot' }, form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.close();
    const input = { manager, person, name: name.value.trim(), username: username.value };
    void app.attempt(app.control.createManaged(input));
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
