/** One open conversation, a column of the page: its header, the log and the writing line. */
import { type App, botTitle } from './app.ts';
import { addressKey } from './chats.ts';
import { type Composer, createComposer } from './composer.ts';
import type { Alert, Outcome } from './contract.ts';
import type { Address, Sent } from './control.ts';
import { avatar, iconButton } from './controls.ts';
import { el } from './dom.ts';
import type { Hands } from './link-view.ts';
import { botLink, linkTarget } from './links.ts';
import { createMessageLog } from './message-log.ts';
import { newBot } from './new-bot.ts';
import { showAlert, toast } from './notices.ts';
import { showPayment } from './payment.ts';
import { pickPerson } from './pick-person.ts';

export type Conversation = {
  readonly address: Address;
  readonly element: HTMLElement;
  readonly composer: Composer;
  render(): void;
  refreshTrips(): void;
};

export function createConversation(app: App, address: Address, close: () => void): Conversation {
  const bot = app.bots().find((one) => one.bot === address.bot);
  const person = app.people().find((one) => one.person === address.person)?.first_name ?? address.person;
  const title = bot ? botTitle(bot) : address.bot;
  let tapsUnderWay = 0;
  let lastAlert: string | undefined;

  const hands: Hands = {
    target: (url) => linkTarget(url, app.bots()),
    href: (other, start) => botLink({ bot: other, person: address.person }, start),
    openBot: (other, start) => app.start({ bot: other, person: address.person }, start),
    newBot: (wanted) => newBot(app, address.person, wanted),
    pay: (invoice) => void pay(invoice),
    say: (text) => void send({ text }),
  };
  const log = createMessageLog({ hands, tap, trips: app.trips, author: title, person });
  const composer = createComposer(
    addressKey(address).replace('/', '-'),
    `Message as ${person}`,
    { read: () => app.drafts.of(address), write: (text) => app.drafts.keep(address, text) },
    send,
  );
  const state = el('p', { class: 'column-state' });
  const beside = iconButton('beside', 'Open another person beside', () => pickPerson(app, beside, address), {
    class: 'icon-button beside',
    'data-testid': 'beside',
  });
  const empty = el('div', { class: 'empty' }, el('p', {}, `${person} has not written to ${title} yet.`));
  const element = el(
    'section',
    {
      class: 'column',
      'data-testid': 'conversation',
      'data-bot': address.bot,
      'data-person': address.person,
      'aria-label': `${person} with ${title}`,
    },
    el(
      'header',
      { class: 'column-head' },
      iconButton('back', 'Back to the list', close, { class: 'icon-button back' }),
      el('span', { class: 'avatars' }, avatar(title, address.bot), avatar(person, address.person)),
      el('div', { class: 'column-names' }, el('h2', { dir: 'auto' }, title), state),
      beside,
      iconButton('close', 'Close this conversation', close, { class: 'icon-button close' }),
    ),
    el('div', { class: 'column-body' }, log.element, empty),
    composer.element,
  );

  async function send(sent: Sent): Promise<boolean> {
    log.toEnd();
    const outcome = await app.attempt(app.control.send(address, sent));
    await settle(outcome);
    return outcome !== undefined;
  }
  async function tap(button: string, messageId: number): Promise<void> {
    tapsUnderWay += 1;
    const outcome = await app.attempt(app.control.tap(address, button, messageId));
    await settle(outcome);
    tapsUnderWay -= 1;
    if (outcome?.copied !== undefined) {
      await navigator.clipboard.writeText(outcome.copied);
      toast(element, 'Copied');
    }
    const kept = app.chats.get(address)?.alert;
    // The tap's answer says the words, the conversation also knows whether they wait for an OK.
    if (outcome?.alert) say(kept?.text === outcome.alert.text ? kept : outcome.alert);
  }
  async function pay(wanted: number | string): Promise<void> {
    const invoice = await app.attempt(app.control.invoice(address, wanted));
    if (!invoice) return;
    showPayment(invoice, async () => {
      const outcome = await app.attempt(app.control.pay(address, wanted));
      await settle(outcome);
      if (outcome?.alert) showAlert(title, outcome.alert.text);
    });
  }
  async function settle(outcome: Outcome | undefined): Promise<void> {
    if (outcome && outcome.status >= 400)
      toast(element, `The Worker answered ${outcome.status}. The messenger will try again.`, 'bad');
    await app.attempt(app.chats.refresh(address));
  }
  function say(alert: Alert): void {
    lastAlert = JSON.stringify(alert);
    if (alert.show_alert) showAlert(title, alert.text);
    else toast(element, alert.text);
  }

  function render(): void {
    const chat = app.chats.get(address);
    if (!chat) return;
    log.show(chat, app.now());
    composer.show(chat);
    empty.hidden = chat.messages.some(({ deleted }) => !deleted);
    state.textContent = `as ${person} · ${chat.blocked ? 'blocked the bot' : chat.typing ? 'typing…' : `@${bot?.username ?? address.bot}`}`;
    state.toggleAttribute('data-typing', chat.typing);
    if (document.visibilityState === 'visible') app.unread.read(address, chat);
    // While a tap is under way its own answer brings the alert; what was there at first is old news.
    const alert = chat.alert ? JSON.stringify(chat.alert) : '';
    if (chat.alert && tapsUnderWay === 0 && lastAlert !== undefined && lastAlert !== alert) say(chat.alert);
    if (tapsUnderWay === 0) lastAlert = alert;
  }

  return { address, element, composer, render, refreshTrips: log.refreshTrips };
}
