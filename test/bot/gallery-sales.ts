/** Every screen of the sales bot, in one language, with ordinary or with hostile facts. */
import { dropped, step } from '../../src/bot/sales/views/enrolment.ts';
import { getBot } from '../../src/bot/sales/views/get-bot.ts';
import { faq, support } from '../../src/bot/sales/views/help.ts';
import { languages } from '../../src/bot/sales/views/languages.ts';
import { live } from '../../src/bot/sales/views/live.ts';
import { salesMenu } from '../../src/bot/sales/views/menu.ts';
import { ownBot, ownBots } from '../../src/bot/sales/views/own-bots.ts';
import { plans } from '../../src/bot/sales/views/plans.ts';
import { refused } from '../../src/bot/sales/views/refusal.ts';
import type { Texts } from '../../src/bot/texts/texts.ts';
import type { View } from '../../src/bot/views/view.ts';
import type { EnrolFailure } from '../../src/domain/failures.ts';
import { TENANT_STATUSES } from '../../src/domain/subscription.ts';
import type { Enrolment, OwnBusiness, SalesScene } from '../../src/usecases/sales-desk.ts';
import { NOW, type World } from './facts.ts';

export const HOUSE = {
  demoBot: 'demo_bot',
  contact: '@support',
  email: 'help@example.org',
  hours: '10:00–19:00',
};
const BARE = { demoBot: null, contact: null, email: null, hours: null };

export function salesScene({ name, count }: World): SalesScene {
  const price = { currency: 'RUB', stars: null };
  const plan = { ...price, name: { ru: name, en: name } };
  const business: OwnBusiness = {
    id: 'salon0000001',
    name,
    username: 'salon_bot',
    botId: 7,
    status: 'trial',
    zone: 'Europe/Moscow',
    tokenDead: false,
    held: false,
    subscription: { paidThrough: '2027-02-10', trial: true, renews: false, planCode: null },
  };
  const enrolment: Enrolment = {
    id: 5,
    state: 'open',
    botId: 7,
    username: 'salon_bot',
    botName: name,
    name: null,
    trade: null,
    timeZone: null,
    tried: false,
    tenantId: null,
    token: { cipher: '', keyId: 'k1' },
  };
  return {
    buyer: { language: null, trialUsed: false },
    enrolment,
    plans: [
      { ...plan, code: 'starter', days: 30, priceMinor: 29_900 },
      { ...plan, code: 'standard', days: 90, priceMinor: 79_900 },
      { ...plan, code: 'premium', days: 365, priceMinor: 249_900 },
    ],
    policy: {
      trialDays: 7,
      trialNotices: [2, 0],
      paidNotices: [7, 3, 1, 0],
      graceDays: 3,
      archiveDays: 30,
      dropDays: 60,
      renewalDays: [0, 1, 3],
      botsPerBuyer: 5,
      moneyBackDays: 14,
      referralDays: 14,
    },
    businesses: Array.from({ length: count }, (_, at) => ({
      ...business,
      id: `salon${String(at).padStart(7, '0')}`,
      status: TENANT_STATUSES[at % TENANT_STATUSES.length] ?? 'active',
      held: at % 2 === 0,
      tokenDead: at % 3 === 0,
      username: at === 8 ? null : business.username,
      subscription:
        at % 5 === 4 ? null : { ...business.subscription, renews: at % 2 === 0, planCode: 'starter' },
    })) as readonly OwnBusiness[],
    known: null,
  };
}

const REFUSALS: readonly EnrolFailure[] = [
  { kind: 'token_malformed' },
  { kind: 'token_rejected' },
  { kind: 'not_a_bot' },
  { kind: 'token_in_use' },
  { kind: 'bot_serves_elsewhere' },
  { kind: 'zone_unknown', zone: 'x' },
  { kind: 'capacity' },
  { kind: 'telegram_busy', retryAfterSeconds: 21 },
  { kind: 'checks_spent', minutes: 59 },
  { kind: 'checks_away' },
  { kind: 'bot_is_ours' },
  { kind: 'bot_works', tenantId: 'salon0000001' },
  { kind: 'too_many_bots', limit: 5 },
  { kind: 'enrolment_gone' },
  { kind: 'enrolment_incomplete' },
  { kind: 'city_unknown' },
  { kind: 'value_length', least: 2, most: 100 },
];

export function salesGallery(world: World, texts: Texts): ReadonlyMap<string, View> {
  const scene = salesScene(world);
  const { enrolment } = scene;
  if (enrolment === null) throw new Error('the scene has an enrolment');
  const named = { ...enrolment, name: world.name };
  const whole = { ...named, trade: 'nails', timeZone: 'Asia/Yekaterinburg' };
  const fresh: SalesScene = { ...scene, enrolment: null, businesses: [] };
  const spent: SalesScene = { ...fresh, buyer: { language: 'en', trialUsed: true } };
  const bare: SalesScene = {
    ...spent,
    plans: [],
    policy: { ...scene.policy, moneyBackDays: 0, referralDays: 0 },
  };
  const facts = { salesUsername: 'sales_bot', personId: 5_100_000_001, now: NOW };
  const person = { id: facts.personId, name: world.name, username: world.username, languageCode: 'ru' };
  const manager = { manager: 'sales_bot', person };
  const [first] = scene.businesses;
  if (first === undefined) throw new Error('the scene has businesses');
  return new Map<string, View>([
    ['menu', salesMenu(fresh, HOUSE, texts)],
    ['menu, begun', salesMenu(scene, HOUSE, texts)],
    ['menu, spent', salesMenu(bare, BARE, texts, texts.t('sales-unknown'))],
    ['plans', plans(scene, texts)],
    ['plans, none', plans(bare, texts)],
    ['faq', faq(scene, texts)],
    ['faq, bare', faq(bare, texts)],
    ['support', support(HOUSE, texts)],
    ['support, none', support(BARE, texts)],
    ['languages', languages(texts)],
    ['get a bot', getBot(fresh, { manager: null, person }, texts)],
    ['get a bot, managed', getBot(spent, manager, texts, texts.t('enrol-kept'))],
    ['enrolment, name', step(scene, enrolment, NOW, texts, texts.t('enrol-bot', { username: 'salon_bot' }))],
    ['enrolment, trade', step(scene, named, NOW, texts)],
    ['enrolment, zone', step(scene, { ...named, trade: 'tutor' }, NOW, texts)],
    ['enrolment, check', step(scene, whole, NOW, texts)],
    ['enrolment, check, spent', step(spent, { ...whole, timeZone: 'Asia/Kolkata' }, NOW, texts)],
    ['enrolment, check, tried', step(scene, { ...whole, tried: true }, NOW, texts)],
    ['enrolment, dropped', dropped(enrolment, texts)],
    ['live, trial', live(first, NOW, texts)],
    ['live, unpaid', live({ ...first, subscription: null }, NOW, texts)],
    ['bots', ownBots(scene, facts, texts)],
    ['bots, none', ownBots(bare, facts, texts)],
    ...scene.businesses.slice(0, 10).map((one): [string, View] => {
      const view = ownBot(
        scene,
        { tenant: one.id, now: NOW },
        texts,
        texts.t('title', { title: world.name }),
      );
      if (view === null) throw new Error('the card of a business is there');
      return [`bot, ${one.id}`, view];
    }),
    ...REFUSALS.map((why): [string, View] => [`refused, ${why.kind}`, refused(why, texts)]),
  ]);
}
