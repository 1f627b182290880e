/** Keys that work everywhere: "/" writes, Alt with an arrow changes the conversation, Esc closes. */
import type { Columns } from './columns.ts';
import type { Sidebar } from './sidebar.ts';

export function globalKeys(columns: Columns, sidebar: Sidebar): void {
  document.addEventListener('keydown', (event) => {
    // Dialogs and panels close themselves.
    if (document.querySelector('dialog[open], :popover-open')) return;
    const writing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (event.key === '/' && !writing) {
      event.preventDefault();
      columns.current()?.composer.slash();
    } else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      sidebar.step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') columns.escape();
  });
}
