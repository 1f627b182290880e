/** Every screen of the master bot, in one language, with ordinary or with hostile facts. */
import { searchable } from '../../src/bot/master/fields.ts';
import { added, addingLost, addingStep, askForToken } from '../../src/bot/master/views/adding.ts';
import { failureText } from '../../src/bot/master/views/failure.ts';
import { masterHelp, masterMenu, stranger } from '../../src/bot/master/views/menu.ts';
import {
  askDelete,
  askExtend,
  askHold,
  askNote,
  askRotate,
  askToken,
} from '../../src/bot/master/views/questions.ts';
import { tenantCard } from '../../src/bot/master/views/tenant-card.ts';
import { searchQuestion, tenantFilters, tenantList } from '../../src/bot/master/views/tenants.ts';
import type { Texts } from '../../src/bot/texts/texts.ts';
import { healthNotice } from '../../src/bot/views/health-notice.ts';
import type { View } from '../../src/bot/views/view.ts';
import { TENANT_STATUSES } from '../../src/domain/subscription.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import type { Adding } from '../../src/usecases/adding.ts';
import type { HealthNews } from '../../src/usecases/health-news.ts';
import type { OperatorFailure } from '../../src/usecases/master-desk.ts';
import type { Deed, TenantCard, TenantLine } from '../../src/usecases/operator-desk.ts';
import { NOW, type World } from './facts.ts';
import { briefOf, ID, ME, moneyGallery } from './gallery-master-money.ts';

const PLACE = { at: 1_802_000_000_000, id: 'zzzzzzzzzzzz' };

const FAILURES: readonly OperatorFailure[] = [
  { kind: 'tenant_not_found' },
  { kind: 'tenant_not_running' },
  { kind: 'without_term' },
  { kind: 'no_saved_method' },
  { kind: 'not_archived' },
  { kind: 'not_exported' },
  { kind: 'drop_too_early', until: 1_810_000_000_000 },
  { kind: 'token_malformed' },
  { kind: 'token_rejected' },
  { kind: 'token_in_use' },
  { kind: 'bot_serves_elsewhere' },
  { kind: 'not_a_bot' },
  { kind: 'zone_unknown', zone: 'Mars/Phobos' },
  { kind: 'capacity' },
  { kind: 'telegram_busy', retryAfterSeconds: 30 },
  { kind: 'another_bot', username: 'salon_bot' },
  { kind: 'payment_not_found' },
  { kind: 'refund_too_much', leftMinor: 100 },
  { kind: 'refund_whole_only' },
  { kind: 'refund_refused' },
];

function health(name: string): readonly HealthNews[] {
  const about = { username: 'salon_bot', name, forOperator: true };
  return [
    { kind: 'token_revoked', data: { ...about, replace: null } },
    { kind: 'token_revoked', data: { ...about, name: null, replace: null } },
    { kind: 'webhook_failing', data: { ...about, problem: 'errors', detail: name } },
    { kind: 'sweep_late', data: { minutes: 12 } },
    { kind: 'errors_high', data: { count: 80 } },
  ];
}

export function masterGallery(world: World, texts: Texts): ReadonlyMap<string, View> {
  const now = NOW;
  const { business, name, letter, count } = world;
  const reader = { now, me: ME };
  const subscription = { plan: 'starter', paidThrough: '2027-03-08', trial: false, renews: true };
  const line: TenantLine = {
    id: ID,
    name: business.name,
    trade: 'barber',
    status: 'active',
    heldAt: null,
    note: letter,
    owner: ME,
    timeZone: business.timeZone,
    language: 'ru',
    createdAt: now,
    bot: { id: 7_200_000_001, username: 'salon_bot' },
    subscription,
  };
  const card: TenantCard = {
    ...line,
    database: 'main',
    schemaVersion: 3,
    webhook: { checkedAt: now, problem: null, revokedAt: null },
    failedUpdates: 2,
    numbers: { bookings: 1200, upcoming: 14, clients: 80, undelivered: 1, lastActivityAt: now - DAY_MS },
  };
  const deeds = [`operator:${ME}`, 'operator:5', 'buyer:6', 'api:7', 'provider', 'system'].map(
    (actor, id): Deed => ({
      id,
      actor,
      action: id === 0 ? 'tenant.hold' : 'something.else',
      tenantId: ID,
      target: '',
      before: null,
      after: null,
      at: now,
    }),
  );
  const { plan, brief, endless } = briefOf(business.name, name);
  const bot = { botId: 7_200_000_001, username: 'salon_bot', cipher: 'x', keyId: 'k1' };
  const steps: readonly Adding[] = [
    { bot },
    { bot, owner: ME },
    { bot, owner: ME, name },
    { bot, owner: ME, name, trade: 'nails' },
    { bot, owner: ME, name, trade: 'nails', zone: 'Asia/Kolkata' },
    { bot, owner: ME, name, trade: 'nails', zone: 'Asia/Omsk', term: 'starter' },
  ];
  const lines = Array.from({ length: Math.min(count, 8) }, () => line);
  const found = { kind: 'found', aim: 'pay', words: searchable(name) || 'x', after: PLACE } as const;
  return new Map<string, View>([
    ['master, menu', masterMenu(texts)],
    ['master, help', masterHelp(texts)],
    ['master, stranger', { text: stranger(texts) }],
    [
      'master, tenants',
      tenantList({ rows: lines, next: PLACE }, { kind: 'tenants', status: 'all' }, now, texts),
    ],
    ['master, found', tenantList({ rows: lines, next: PLACE }, found, now, texts)],
    [
      'master, nobody',
      tenantList({ rows: [], next: null }, { kind: 'tenants', status: 'grace' }, now, texts),
    ],
    ['master, filters', tenantFilters(texts)],
    ['master, search', searchQuestion(texts)],
    ...TENANT_STATUSES.map((status): [string, View] => [
      `master, card, ${status}`,
      tenantCard({ card: { ...card, status }, deeds }, reader, texts, 'master-held'),
    ]),
    [
      'master, card, held and in trouble',
      tenantCard(
        {
          card: {
            ...card,
            status: 'suspended',
            heldAt: now,
            note: '',
            numbers: null,
            webhook: { checkedAt: now, problem: name, revokedAt: null },
            subscription: { ...subscription, plan: null, trial: true, renews: false },
          },
          deeds: [],
        },
        reader,
        texts,
      ),
    ],
    [
      'master, card, revoked',
      tenantCard(
        {
          card: {
            ...card,
            subscription: null,
            webhook: { checkedAt: null, problem: null, revokedAt: now },
          },
          deeds,
        },
        reader,
        texts,
      ),
    ],
    [
      'master, card, unchecked',
      tenantCard(
        { card: { ...card, webhook: { checkedAt: null, problem: null, revokedAt: null } }, deeds },
        reader,
        texts,
      ),
    ],
    ['master, hold?', askHold(brief, texts)],
    ['master, rotate?', askRotate(brief, texts)],
    ['master, archive?', askDelete(brief, texts)],
    ['master, drop?', askDelete({ ...brief, status: 'archived' }, texts)],
    ['master, extend?', askExtend(brief, now, texts)],
    ['master, extend? endless', askExtend(endless, now, texts)],
    ['master, note?', askNote(brief, texts)],
    ['master, token?', askToken(brief, texts)],
    ['master, add', askForToken(texts)],
    ...steps.map((state, at): [string, View] => [
      `master, add ${at}`,
      addingStep({ state, plans: [plan], now }, texts, at === 1 ? name : undefined),
    ]),
    ['master, add, gone', addingLost(texts, 'gone')],
    ['master, add, away', addingLost(texts, 'away')],
    ['master, added', added({ tenantId: ID, username: 'salon_bot' }, plan, texts)],
    ...health(world.name).map((one, at): [string, View] => [
      `master, ${one.kind} ${at}`,
      healthNotice(one, texts),
    ]),
    ...moneyGallery(world, texts, now),
    ...FAILURES.map((why): [string, View] => [`master, ${why.kind}`, { text: failureText(why, texts) }]),
  ]);
}
