/** Puts the page together: reads bots and people, opens what the address asks for, then follows the stack's events. */
import type { App } from './app.ts';
import { addressKey, createChats } from './chats.ts';
import { createClockBar } from './clock-bar.ts';
import { createColumns } from './columns.ts';
import type { Bot, Person } from './contract.ts';
import { createControl, StackError } from './control.ts';
import { el } from './dom.ts';
import { createDrafts } from './drafts.ts';
import { createFaultsControl } from './faults-panel.ts';
import { icon } from './icons.ts';
import { askedOf } from './links.ts';
import { toast } from './notices.ts';
import { globalKeys } from './shortcuts.ts';
import { createSidebar } from './sidebar.ts';
import { listen } from './stream.ts';
import { themeSwitch } from './theme.ts';
import { createTripLog } from './trip-log.ts';
import { createUnread } from './unread.ts';

const control = createControl('');
const known: { bots: readonly Bot[]; people: readonly Person[] } = { bots: [], people: [] };

const app: App = {
  control,
  chats: createChats(control),
  unread: createUnread(),
  drafts: createDrafts(),
  trips: createTripLog(control),
  bots: () => known.bots,
  people: () => known.people,
  now: () => clock.now(),
  open(address, beside = false) {
    sidebar.choose(address.bot);
    columns.open(address, beside);
  },
  start(address, payload) {
    app.open(address);
    if (payload !== null) void app.attempt(control.send(address, { text: `/start ${payload}`.trim() }));
  },
  async attempt(work) {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof StackError)) throw error;
      if (error.gone) banner.hidden = false;
      else toast(document.body, error.message, 'bad');
      return undefined;
    }
  },
};

const clock = createClockBar(app);
const faults = createFaultsControl(app);
const columns = createColumns(app, () => sidebar.render());
const sidebar = createSidebar(app, currentKey, () => void readPreviews());
const banner = el(
  'div',
  { class: 'banner', role: 'alert', 'data-testid': 'banner', hidden: true },
  'The local stack does not answer. This page comes back by itself when it does.',
);

function currentKey(): string | undefined {
  const current = columns.current();
  return current && addressKey(current.address);
}

async function readPreviews(): Promise<void> {
  const bot = sidebar.bot();
  // One after another: what somebody does meanwhile must not wait behind a long list.
  for (const { person } of known.people) {
    if (sidebar.bot() === bot) await app.attempt(app.chats.refresh({ bot, person }));
  }
}

async function readPeople(): Promise<true> {
  const [bots, people, now] = await Promise.all([control.bots(), control.people(), control.clock()]);
  known.bots = bots;
  known.people = people;
  clock.set(now);
  return true;
}

/** Another stack is behind the page: nothing that was known of the old one holds. */
async function startOver(): Promise<void> {
  app.chats.forget();
  app.unread.forget();
  await start();
}

/** Everything anew: the first time, and whenever the stack has come back. */
async function start(): Promise<void> {
  faults.refresh();
  app.trips.restart();
  if (!(await app.attempt(readPeople()))) return;
  banner.hidden = true;
  if (sidebar.bot() === '') {
    const asked = askedOf(location.search);
    sidebar.choose(asked.bot ?? known.bots[0]?.bot ?? '');
    for (const [index, address] of asked.open.entries()) app.open(address, index > 0);
    const [person] = known.people;
    if (asked.bot && asked.start !== null && person)
      app.start(asked.open[0] ?? { bot: asked.bot, person: person.person }, asked.start);
  } else {
    columns.keep(
      ({ bot, person }) =>
        known.bots.some((one) => one.bot === bot) && known.people.some((one) => one.person === person),
    );
    if (!known.bots.some(({ bot }) => bot === sidebar.bot())) sidebar.choose(known.bots[0]?.bot ?? '');
    sidebar.render();
    refreshOpen();
    await readPreviews();
  }
}

function refreshOpen(): void {
  for (const { address } of columns.all()) void app.attempt(app.chats.refresh(address));
}

function renderAll(): void {
  for (const conversation of columns.all()) conversation.render();
  sidebar.render();
}

let drawing = 0;
app.chats.watch((address) => {
  const key = addressKey(address);
  columns
    .all()
    .find((one) => addressKey(one.address) === key)
    ?.render();
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(sidebar.render);
});
app.trips.watch(() => {
  for (const conversation of columns.all()) conversation.refreshTrips();
});

document.body.append(
  el(
    'header',
    { class: 'bar' },
    el('h1', { class: 'brand' }, el('span', { class: 'brand-mark' }, icon('check')), 'Zapis'),
    clock.element,
    el('div', { class: 'bar-end' }, faults.element, themeSwitch()),
  ),
  banner,
  el('div', { class: 'stage' }, sidebar.element, columns.element),
);
globalKeys(columns, sidebar);
document.addEventListener('visibilitychange', renderAll);

listen({
  up: () => void start(),
  down: () => {
    banner.hidden = false;
  },
  event(event) {
    banner.hidden = true;
    switch (event.type) {
      case 'chat':
      case 'typing': {
        const address = { bot: event.bot, person: event.person };
        const isKnown =
          known.people.some(({ person }) => person === event.person) &&
          known.bots.some(({ bot }) => bot === event.bot);
        if (!isKnown) void app.attempt(readPeople()).then(renderAll);
        void app.attempt(app.chats.refresh(address));
        break;
      }
      case 'clock':
        clock.set(event.now);
        renderAll();
        refreshOpen();
        break;
      case 'call':
        app.trips.refresh();
        break;
      case 'faults':
        faults.refresh();
        break;
      case 'reset':
        void startOver();
    }
  },
});
