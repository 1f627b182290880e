/** Short notices: toasts that pass by themselves and alerts that wait for an OK. */
import { el } from './dom.ts';

const TOAST_MS = 3_200;

/** A toast inside `host`, which is positioned. */
export function toast(host: HTMLElement, text: string, tone: 'plain' | 'bad' = 'plain'): void {
  const element = el(
    'div',
    { class: 'toast', role: 'status', 'data-testid': 'toast', 'data-tone': tone, dir: 'auto' },
    text,
  );
  host.querySelector(':scope > .toast')?.remove();
  host.append(element);
  setTimeout(() => element.setAttribute('data-leaving', ''), TOAST_MS);
  setTimeout(() => element.remove(), TOAST_MS + 300);
}

export function showAlert(title: string, text: string): void {
  const ok = el('button', { type: 'submit', class: 'primary-button', autofocus: true }, 'OK');
  const dialog = el(
    'dialog',
    { class: 'dialog', role: 'alertdialog', 'aria-label': title, 'data-testid': 'alert' },
    el(
      'form',
      { method: 'dialog' },
      el('h2', {}, title),
      el('p', { dir: 'auto' }, text),
      el('div', { class: 'dialog-actions' }, ok),
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
