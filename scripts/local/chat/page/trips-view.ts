/** The quiet line under a bot's message, "3 trips · 84 ms", and the list of calls it opens. */
import { showPanel } from './controls.ts';
import { el } from './dom.ts';
import { callLabel, place, type RoundTrips, type Span, tripsLabel } from './round-trips.ts';
import type { TripLog } from './trip-log.ts';

/** The line fills itself once the calls of its update are known; see `refreshTrips`. */
export function tripsButton(updateId: number, log: TripLog): HTMLElement {
  const button = el('button', { type: 'button', class: 'trips', 'data-testid': 'trips' });
  button.dataset['update'] = String(updateId);
  button.addEventListener('click', () => {
    const trips = log.of(updateId);
    if (trips) showPanel(button, tripsPanel(updateId, trips));
  });
  fill(button, log);
  return button;
}

/** Brings every line inside `root` up to date. */
export function refreshTrips(root: HTMLElement, log: TripLog): void {
  for (const button of root.querySelectorAll<HTMLElement>('.trips')) fill(button, log);
}

function fill(button: HTMLElement, log: TripLog): void {
  const trips = log.of(Number(button.dataset['update']));
  const label = trips ? tripsLabel(trips) : '';
  if (button.textContent === label) return;
  button.textContent = label;
  button.ariaLabel = `What this took: ${label}`;
}

function tripsPanel(updateId: number, trips: RoundTrips): HTMLElement {
  const rows = trips.spans.map((span) => callRow(span, trips.ms));
  return el(
    'section',
    { class: 'panel trips-panel', 'aria-label': `Calls of update ${updateId}`, 'data-testid': 'calls' },
    el(
      'header',
      {},
      el('h2', {}, `Update ${updateId}`),
      el('span', { class: 'muted' }, `${tripsLabel(trips)} · depth ${trips.depth}`),
    ),
    el('ol', { class: 'calls' }, ...rows),
  );
}

function callRow(span: Span, total: number): HTMLElement {
  const { call } = span;
  const bar = el('span', { class: 'call-bar', 'data-service': call.service });
  const { from, width } = place(span, total);
  bar.style.marginInlineStart = `${from}%`;
  bar.style.width = `${width}%`;
  const status = call.status || null;
  return el(
    'li',
    status === null || status >= 400 ? { 'data-failed': true } : {},
    el('span', { class: 'call-service' }, call.service),
    el('span', { class: 'call-path', title: `${call.method} ${call.path}` }, callLabel(call)),
    el('span', { class: 'call-status' }, status === null ? 'lost' : String(status)),
    el('span', { class: 'call-ms' }, `${Math.round(call.ms)} ms`),
    el('span', { class: 'call-track' }, bar),
  );
}
