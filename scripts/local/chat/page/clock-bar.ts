/** The virtual clock in the top bar: what time the stack believes it is, and the buttons that move it on. */
import type { App } from './app.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';
import { clockDayLabel, offsetLabel, timeLabel } from './moments.ts';

export type ClockBar = {
  readonly element: HTMLElement;
  now(): number;
  set(now: number): void;
};

const TICK_MS = 1_000;

export function createClockBar(app: App): ClockBar {
  let offset = 0;
  const day = el('span', { class: 'clock-day' });
  const time = el('b', {});
  const distance = el('span', { class: 'clock-offset', 'data-testid': 'clock-offset' });
  const now = (): number => Date.now() + offset;
  const show = (): void => {
    day.textContent = clockDayLabel(now());
    time.textContent = timeLabel(now());
    distance.textContent = offsetLabel(offset);
    distance.toggleAttribute('data-moved', Math.abs(offset) >= 30_000);
  };
  const set = (at: number): void => {
    offset = at - Date.now();
    show();
  };
  const mover = (label: string, title: string, duration: string, testid: string): HTMLButtonElement => {
    const button = el('button', { type: 'button', class: 'bar-button', title, 'data-testid': testid }, label);
    button.addEventListener('click', () => {
      if (button.ariaBusy === 'true') return;
      button.ariaBusy = 'true';
      const move = app.control.advance(duration).then(async () => set(await app.control.clock()));
      void app.attempt(move).finally(() => {
        button.ariaBusy = null;
      });
    });
    return button;
  };
  setInterval(show, TICK_MS);
  show();

  const reading = el(
    'div',
    { class: 'clock', 'data-testid': 'clock', role: 'group', 'aria-label': 'The clock of the stack' },
    icon('clock'),
    day,
    time,
    distance,
  );
  return {
    element: el(
      'div',
      { class: 'clock-bar' },
      reading,
      mover('+1 h', 'One hour later', 'PT1H', 'clock-hour'),
      mover('+1 day', 'One day later', 'PT24H', 'clock-day'),
    ),
    now,
    set,
  };
}
