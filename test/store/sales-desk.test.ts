/** SA-03: enrolments and the start of a business as rows: one buyer's own, whoever presses how often, cut at any request. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { err } from '../../src/domain/result.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createSalesScenes } from '../../src/store/sales-scenes.ts';
import { createSalesWrites } from '../../src/store/sales-writes.ts';
import { enrolBot } from '../../src/usecases/enrol-bot.ts';
import { provisionTenant } from '../../src/usecases/provision-tenant.ts';
import type { SalesDesk } from '../../src/usecases/sales-desk.ts';
import { startBusiness } from '../../src/usecases/start-business.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { type Kit, openKit, PUBLIC_URL, tokenOf } from './provisioning-kit.ts';
import { NOW } from './tenants.ts';

const BUYER = 5_100_000_001;
const BOT = 7_200_000_001;
let database: TestDatabase;
let kit: Kit;

beforeAll(async () => {
  database = await openTestDatabase();
  kit = openKit(database);
});
afterAll(() => database.close());
beforeEach(async () => {
  database.cut(null);
  await database.rows(
    'truncate registry.tenants, registry.buyers, registry.tasks, registry.audit_log cascade',
  );
});

async function only(text: string): Promise<readonly unknown[]> {
  return (await database.rows(text)).map((row) => Object.values(row)[0]);
}

/** As the Worker builds it, with a Telegram that knows every bot. */
function deskOf(id: number): SalesDesk {
  const person = { id, name: 'Иван', username: null, languageCode: 'ru' };
  const { ctx } = kit;
  return {
    now: NOW,
    publicUrl: PUBLIC_URL,
    bot: {
      id: 1,
      username: 's',
      tokenHash: '',
      token: new Secret(''),
      nonce: '',
      previousNonce: null,
      revokedAt: null,
      info: { id: 1, username: 's' },
    },
    person,
    requestKey: `tg:1:${id}`,
    house: { demoBot: null, contact: null, email: null, hours: null },
    scenes: createSalesScenes(database.app, person, NOW),
    writes: createSalesWrites(database.app, person, NOW),
    checks: { take: async () => ({ kind: 'ok' }) },
    provision: (input, activate) =>
      provisionTenant({ ...ctx, registry: { ...ctx.registry, activate } }, input),
    setup: ctx.setup,
    vault: ctx.vault,
    followBot: async () => {},
    replaceToken: async () => err({ kind: 'token_rejected' }),
    bell: { ring: async () => {} },
  };
}

/** Everything answered; the number of the enrolment. */
async function toSummary(desk: SalesDesk, token: string): Promise<number> {
  const scene = await desk.scenes.read({ bot: Number(token.split(':')[0]) });
  const enrolled = await enrolBot(desk, { scene, token: new Secret(token), managed: false });
  if (!enrolled.ok) throw new Error(enrolled.failure.kind);
  const id = enrolled.value.enrolment?.id ?? 0;
  await desk.writes.fill(id, 'name', 'Студия');
  await desk.writes.fill(id, 'trade', 'nails');
  await desk.writes.fill(id, 'timeZone', 'Asia/Tashkent');
  return id;
}

const LIVE = `select t.status || ' ' || s.trial || ' ' || s.version || ' ' || e.state || coalesce(nullif(e.token_cipher, ''), '') || ' '
    || (select count(*) from registry.trials) || (select count(*) from registry.tasks) || (select count(*) from registry.audit_log)
  from registry.tenants t join registry.subscriptions s on s.tenant_id = t.id join registry.enrolments e on e.tenant_id = t.id`;

describe('SA-03: the start of a business', () => {
  test('R-5: cut after any request and pressed again is one business', async () => {
    let bot = BOT;
    for (let at = 1, cut = true; cut; at += 1) {
      bot += 1;
      const desk = deskOf(BUYER + bot);
      const enrolment = await toSummary(desk, tokenOf(bot));
      database.cut({ at, when: 'after' });
      cut = await startBusiness(desk, { enrolment }).then(
        ({ ok }) => !ok,
        () => true,
      );
      database.cut(null);
      const again = await startBusiness(desk, { enrolment });
      expect(again.ok && again.value.business, `after ${at}`).toMatchObject({
        status: 'trial',
        name: 'Студия',
      });
    }
    const businesses = bot - BOT;
    expect(businesses).toBeGreaterThan(12);
    const done = `trial true 1 done ${businesses}${businesses}${businesses}`;
    expect(await only(LIVE)).toEqual(Array.from({ length: businesses }, () => done));
  });

  test('pressed by several at once is one business, and spends one trial', async () => {
    const desk = deskOf(BUYER);
    const enrolment = await toSummary(desk, tokenOf(BOT));
    const starts = await Promise.all([1, 2, 3].map(() => startBusiness(desk, { enrolment })));
    expect(starts.map((one) => one.ok && one.value.business.status)).toEqual(['trial', 'trial', 'trial']);
    expect(await only(LIVE)).toEqual(['trial true 1 done 111']);
  });

  test('gives no trial where it was spent while the business was being made', async () => {
    const desk = deskOf(BUYER);
    const enrolment = await toSummary(desk, tokenOf(BOT));
    const slow: SalesDesk = {
      ...desk,
      async provision(input, activate) {
        await database.rows(`update registry.buyers set trial_used_at = 'epoch'`);
        return desk.provision(input, activate);
      },
    };
    const started = await startBusiness(slow, { enrolment });
    expect(started.ok && started.value.business).toMatchObject({
      status: 'suspended',
      subscription: { trial: false },
    });
    expect(await only(LIVE)).toEqual(['suspended false 1 done 011']);
  });

  test('PF-04: another bot that is sent meanwhile keeps the enrolment; the first one lives', async () => {
    const desk = deskOf(BUYER);
    const enrolment = await toSummary(desk, tokenOf(BOT));
    const slow: SalesDesk = {
      ...desk,
      async provision(input, activate) {
        const scene = await desk.scenes.read({ bot: BOT + 1 });
        await enrolBot(desk, { scene, token: new Secret(tokenOf(BOT + 1)), managed: false });
        return desk.provision(input, activate);
      },
    };
    const started = await startBusiness(slow, { enrolment });
    expect(started.ok && started.value.business).toMatchObject({ status: 'trial', botId: BOT });
    const open = { id: enrolment, state: 'open', botId: BOT + 1, tenantId: null };
    expect((await desk.scenes.read()).enrolment).toMatchObject(open);
  });

  test('goes on with the token that the bot has now, where the former one died half-way', async () => {
    const desk = deskOf(BUYER);
    const first = await toSummary(desk, tokenOf(BOT));
    database.cut({ at: 6, when: 'before' });
    await expect(startBusiness(desk, { enrolment: first })).rejects.toThrow();
    database.cut(null);
    expect(await only('select status from registry.tenants')).toEqual(['provisioning']);
    const enrolment = await toSummary(desk, tokenOf(BOT, 'B'.repeat(35)));
    expect((await startBusiness(desk, { enrolment })).ok).toBe(true);
    expect(await only(LIVE)).toEqual(['trial true 1 done 111']);
  });
});

describe('SA-08: what a buyer sees and changes', () => {
  test('is read in one request and is nobody else’s', async () => {
    const [desk, stranger] = [deskOf(BUYER), deskOf(BUYER + 1)];
    const enrolment = await toSummary(desk, tokenOf(BOT));
    database.cut(null);
    expect((await stranger.scenes.greet(null)).enrolment).toBeNull();
    expect((await stranger.scenes.read({ enrolment })).enrolment).toBeNull();
    expect(database.requests()).toBe(2);
    await stranger.writes.fill(enrolment, 'name', 'Чужое');
    await stranger.writes.drop(enrolment);
    await stranger.writes.close({ id: enrolment, botId: BOT }, 'salon0000001');
    expect((await startBusiness(stranger, { enrolment })).ok).toBe(false);
    expect((await desk.scenes.read()).enrolment).toMatchObject({ name: 'Студия', state: 'open' });
    const started = await startBusiness(desk, { enrolment });
    expect(started.ok && started.value.scene.businesses).toHaveLength(1);
    expect((await stranger.scenes.read()).businesses).toEqual([]);
    await desk.writes.fill(enrolment, 'name', 'Поздно');
    expect((await desk.scenes.read({ enrolment })).enrolment).toMatchObject({
      name: 'Студия',
      state: 'done',
    });
  });

  test('R-3: a bot that two have the token of is the business of one', async () => {
    const desks = [deskOf(BUYER), deskOf(BUYER + 1)];
    const begun = await Promise.all(
      desks.map(async (desk) => ({ desk, enrolment: await toSummary(desk, tokenOf(BOT)) })),
    );
    const ends = await Promise.all(begun.map(({ desk, enrolment }) => startBusiness(desk, { enrolment })));
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
    expect(ends.flatMap((end) => (end.ok ? [] : [end.failure.kind]))).toEqual(['token_in_use']);
    expect(await only(LIVE)).toEqual(['trial true 1 done 111']);
  });

  test('SA-09: a newcomer has been brought by one person, however many links are opened at once', async () => {
    for (const id of [1, 2]) await deskOf(BUYER + id).scenes.greet(null);
    const guest = deskOf(BUYER);
    await Promise.all([1, 2, 1, 2].map((id) => guest.scenes.greet(BUYER + id)));
    expect(await only('select invited_id::int8 from registry.referrals')).toEqual([String(BUYER)]);
    await deskOf(BUYER + 3).scenes.greet(BUYER + 999);
    await deskOf(BUYER + 1).scenes.greet(BUYER);
    expect(await only('select count(*)::int from registry.referrals')).toEqual([1]);
  });
});
