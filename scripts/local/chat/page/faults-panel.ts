/** The panel that breaks the world around the Worker on purpose, and mends it again. */
import type { App } from './app.ts';
import type { Fault } from './contract.ts';
import { showPanel } from './controls.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';

export type FaultsControl = { readonly element: HTMLElement; refresh(): void };

const OFFERED: readonly [string, Fault][] = [
  ['Telegram answers 500', { service: 'telegram', mode: '500' }],
  ['Telegram answers 429', { service: 'telegram', mode: '429' }],
  ['Telegram loses its answers', { service: 'telegram', mode: 'drop-answer' }],
  ['Telegram delivers twice', { service: 'telegram', mode: 'duplicate' }],
  ['Postgres away', { service: 'neon', mode: 'refuse' }],
  ['Postgres slow', { service: 'neon', mode: 'slow', ms: 1_500 }],
  ['Redis away', { service: 'redis', mode: 'refuse' }],
  ['Redis slow', { service: 'redis', mode: 'slow', ms: 1_000 }],
  ['Queue paused', { service: 'qstash', mode: 'pause' }],
  ['Queue delivers twice', { service: 'qstash', mode: 'duplicate' }],
];

function same(a: Fault, b: Fault): boolean {
  return a.service === b.service && a.mode === b.mode;
}

export function createFaultsControl(app: App): FaultsControl {
  let active: readonly Fault[] = [];
  const count = el('span', { class: 'badge', hidden: true });
  const list = el('div', { class: 'faults' });
  const button = el(
    'button',
    { type: 'button', class: 'bar-button', 'data-testid': 'faults', click: () => showPanel(button, panel()) },
    icon('fault'),
    el('span', { class: 'bar-label' }, 'Faults'),
    count,
  );

  /** The control API only clears all, so ending one means setting the others anew, without their tally. */
  async function toggle(fault: Fault): Promise<void> {
    if (!active.some((one) => same(one, fault))) return app.control.addFault(fault);
    const kept = active.filter((one) => !same(one, fault));
    await app.control.clearFaults();
    for (const { struck: _struck, ...rule } of kept) await app.control.addFault(rule);
  }
  const act = (work: Promise<void>): void => void app.attempt(work).then(read);

  function panel(): HTMLElement {
    const clear = el(
      'button',
      { type: 'button', class: 'quiet-button', click: () => act(app.control.clearFaults()) },
      'Clear all',
    );
    return el(
      'section',
      { class: 'panel faults-panel', 'aria-label': 'Faults', 'data-testid': 'faults-panel' },
      el('header', {}, el('h2', {}, 'Break something'), clear),
      list,
    );
  }
  function show(): void {
    const others = active.filter((fault) => !OFFERED.some(([, one]) => same(one, fault)));
    const entries = [
      ...OFFERED,
      ...others.map((fault): [string, Fault] => [`${fault.service}: ${fault.mode}`, fault]),
    ];
    const focused = [...list.children].findIndex((one) => one.matches(':focus'));
    list.replaceChildren(
      ...entries.map(([title, fault]) =>
        el(
          'button',
          {
            type: 'button',
            class: 'fault',
            role: 'switch',
            'aria-checked': String(active.some((one) => same(one, fault))),
            click: () => act(toggle(fault)),
          },
          el('span', {}, title),
          el('i', { class: 'switch' }),
        ),
      ),
    );
    const again = list.children[focused];
    if (again instanceof HTMLElement) again.focus();
    count.textContent = String(active.length);
    count.hidden = active.length === 0;
    button.ariaLabel = active.length === 0 ? 'Faults' : `Faults, ${active.length} on`;
  }
  async function read(): Promise<void> {
    active = (await app.attempt(app.control.faults())) ?? active;
    show();
  }
  show();
  return { element: button, refresh: () => void read() };
}
