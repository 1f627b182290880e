/** The messenger's own sheet that shows an invoice in Stars and pays it when told to. */
import type { Invoice } from './contract.ts';
import { el } from './dom.ts';

const DAY_S = 86_400;

export function showPayment({ title, description, amount, period }: Invoice, pay: () => void): void {
  const often = period === undefined ? '' : ` every ${period / DAY_S} days`;
  const agree = (): void => {
    dialog.close();
    pay();
  };
  const dialog = el(
    'dialog',
    { class: 'dialog', 'aria-label': 'Payment', 'data-testid': 'payment' },
    el('h2', { dir: 'auto' }, title),
    el('p', { dir: 'auto' }, description),
    el(
      'div',
      { class: 'dialog-actions' },
      el('button', { type: 'button', class: 'quiet-button', click: () => dialog.close() }, 'Cancel'),
      el('button', { type: 'button', class: 'primary-button', click: agree }, `Pay ⭐️${amount}${often}`),
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
