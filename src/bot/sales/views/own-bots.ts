/** The buyer's bots: the list, and the card of one. */
import { formatDay, parseDay } from '../../../domain/time-days.ts';
import type { OwnBusiness, SalesScene } from '../../../usecases/sales-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { shortName } from '../../views/manage.ts';
import { type Button, blocks, fitList, lines, type View } from '../../views/view.ts';
import { dateOf, shortDayWords } from '../../when.ts';
import { salesButton } from '../callback-data.ts';
import { botLink, inviteLink } from '../start-link.ts';
import { beginButton, toMenu } from './parts.ts';

/** As many as anybody can find one among. */
const MOST_BUTTONS = 20;

export type ListFacts = { readonly salesUsername: string; readonly personId: number; readonly now: number };

/** `now` in epoch milliseconds. */
export function ownBots(scene: SalesScene, facts: ListFacts, texts: Texts): View {
  const { t, label } = texts;
  const { businesses, policy } = scene;
  const link = inviteLink(facts.salesUsername, facts.personId);
  const days = label('sales-days', { days: policy.referralDays });
  const { text } = fitList(
    {
      head: businesses.length === 0 ? blocks(t('bots-title'), t('bots-none')) : t('bots-title'),
      items: businesses,
      line: (business) => listLine(business, scene, facts.now, texts),
      gap: '\n',
      ...(policy.referralDays > 0 && { tail: t('bots-invite', { days, link }) }),
    },
    texts,
  );
  const cards = businesses
    .slice(0, MOST_BUTTONS)
    .map(({ id, name }) => [salesButton(shortName(name), { kind: 'bot', tenant: id })]);
  return { text, buttons: [...cards, [beginButton(scene, texts)], [toMenu(texts)]] };
}

/** Null where they have no such bot. */
export function ownBot(
  scene: SalesScene,
  asked: { readonly tenant: string; readonly now: number },
  texts: Texts,
  notice?: string,
): View | null {
  const business = scene.businesses.find(({ id }) => id === asked.tenant);
  if (business === undefined) return null;
  const { t, label } = texts;
  const { name, username, subscription, tokenDead } = business;
  const plan = scene.plans.find(({ code }) => code === subscription?.planCode);
  return {
    text: blocks(
      notice,
      t('title', { title: name }),
      lines(
        username && t('bot-link', { link: botLink(username) }),
        t('bot-state', { state: stateWords(business, scene, asked.now, texts) }),
        plan && t('bot-plan', { plan: plan.name[texts.language] }),
        subscription?.renews ? t('bot-renews') : null,
      ),
      tokenDead ? t('bot-token-dead') : null,
    ),
    buttons: [
      ...deeds(business, texts),
      ...(username === null ? [] : [[{ text: label('live-open'), url: botLink(username) }]]),
      [salesButton(label('bots-back'), { kind: 'bots' })],
    ],
  };
}

/** What is paid, renewed and replaced has screens of its own behind these. */
function deeds(
  { id: tenant, username, status, subscription }: OwnBusiness,
  { label }: Texts,
): readonly Button[][] {
  if (status === 'provisioning') return [];
  const isPaid = subscription !== null && !subscription.trial && status === 'active';
  return [
    [
      salesButton(label(isPaid ? 'bot-extend' : 'bot-pay'), { kind: 'pay', tenant }, 'primary'),
      salesButton(label('bot-payments'), { kind: 'payments', tenant }),
    ],
    [
      salesButton(label('bot-renewal'), { kind: 'renewal', tenant }),
      salesButton(label('bot-replace'), { kind: 'replace', tenant }),
    ],
    ...(username === null ? [] : [[salesButton(label('bot-qr'), { kind: 'qr', tenant })]]),
  ];
}

function listLine(business: OwnBusiness, scene: SalesScene, now: number, texts: Texts): string {
  const { name, username } = business;
  const words = { name, state: stateWords(business, scene, now, texts) };
  return username === null ? texts.t('bots-line', words) : texts.t('bots-line-named', { ...words, username });
}

/** `works, paid through 28 November`: days are those of the business. */
function stateWords(
  business: OwnBusiness,
  { policy }: SalesScene,
  now: number,
  { label, language }: Texts,
): string {
  const { status, subscription, held, zone } = business;
  const until = (days: number): { through: string } => {
    const date = formatDay(parseDay(subscription?.paidThrough ?? '') + days);
    return { through: shortDayWords(date, dateOf(now, zone), language) };
  };
  switch (status) {
    case 'provisioning':
      return label('bot-state-provisioning');
    case 'archived':
    case 'dropped':
      return label('bot-state-archived');
    case 'suspended':
      return label(held ? 'bot-state-held' : 'bot-state-suspended');
    case 'trial':
      return subscription === null ? label('bot-state-active') : label('bot-state-trial', until(0));
    case 'active':
      return subscription === null ? label('bot-state-active') : label('bot-state-paid', until(0));
    case 'grace':
      return subscription === null
        ? label('bot-state-active')
        : label('bot-state-grace', until(policy.graceDays));
  }
}
