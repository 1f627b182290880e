/** CL-30, CL-31: what will be said about a visit is planned by the statement that makes it, and goes with it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { changeReminders } from '../../src/usecases/change-reminders.ts';
import type { RemindersChange } from '../../src/usecases/tenant-orders.ts';
import type { Salon, Someone } from '../support/salon.ts';
import {
  bookAt,
  cancelVisit,
  contextOf,
  hoursAhead,
  ledgerOf,
  openTalker,
  stillDue,
} from '../support/visits.ts';

let salon: Salon;
let anna: Someone;
beforeAll(async () => {
  salon = await openTalker();
  // Nothing leaves by itself while we look at what is planned.
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
  anna = await salon.newClient();
  return async () => {
    // Nobody else's clock shall meet them.
    await salon.rows('delete from shared.due where tenant = $1', [salon.tenant]);
    await salon.control.loseQueue();
    await salon.control.clearFaults();
  };
});

const change = async (who: Someone, wish: RemindersChange) => {
  const ctx = contextOf(salon, who, Date.parse(await salon.control.now()));
  return changeReminders(
    ctx,
    wish,
    ctx.store.read((r) => r.scene(who.id, ctx.now)),
  );
};

const remind = (minutes: number, on = true): RemindersChange => ({ kind: 'remind', minutes, on });

/** What differs, one change after the other; answers how the last one ended. */
const set = async (who: Someone, wanted: number[], after: number | null = 120) => {
  const [row] = await salon.rows('select reminder_minutes from $.settings');
  const standing = row?.['reminder_minutes'] as number[];
  for (const minutes of standing.filter((one) => !wanted.includes(one)))
    await change(who, remind(minutes, false));
  for (const minutes of wanted.filter((one) => !standing.includes(one))) await change(who, remind(minutes));
  return change(who, { kind: 'ask-rating', after });
};

test('CL-30: a booking plans each reminder for its own moment, useful until the next one or the start', async () => {
  const start = await hoursAhead(salon, 72);
  const booking = await bookAt(salon, anna, start);
  const rows = await salon.rows(
    `select extract(epoch from starts_at - m.due_at) / 60 as before,
            extract(epoch from starts_at - m.useful_until) / 60 as until,
            extract(epoch from d.due_at - m.due_at) / 60 as look, m.recipient
     from $.messages m join $.bookings b on b.id = m.booking_id
     left join shared.due d on d.tenant = $2 and d.message = m.id
     where m.booking_id = $1 and m.kind = 'reminder' order by m.due_at`,
    [booking, salon.tenant],
  );
  const recipient = String(anna.id);
  expect(rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, Number(v)])))).toEqual([
    { before: 1440, until: 120, look: 0, recipient: anna.id },
    { before: 120, until: 60, look: 0, recipient: anna.id },
    { before: 60, until: 0, look: 0, recipient: anna.id },
  ]);
  expect(recipient).not.toBe('');
  expect(await ledgerOf(salon, booking)).toEqual([
    '1440 planned',
    '120 planned',
    '60 planned',
    'rating planned',
  ]);
});

test('CL-30: none is planned for a moment that was past when it was booked', async () => {
  const booking = await bookAt(salon, anna, await hoursAhead(salon, 1));
  expect(await ledgerOf(salon, booking)).toEqual(['60 planned', 'rating planned']);
});

test('CL-30: what lies beyond the queue’s longest delay is looked at when that reaches it', async () => {
  const booking = await bookAt(salon, anna, await hoursAhead(salon, 24 * 20));
  const rows = await salon.rows(
    `select extract(epoch from m.due_at - d.due_at) / 3600 as earlier
     from $.messages m join shared.due d on d.message = m.id and d.tenant = $2
     where m.booking_id = $1 and m.kind = 'reminder'`,
    [booking, salon.tenant],
  );
  expect(rows.map(({ earlier }) => Number(earlier))).toEqual([167, 167, 167]);
});

test('CL-21, CL-30: cancelling withdraws all of it, and leaves the sweep nothing', async () => {
  const booking = await bookAt(salon, anna, await hoursAhead(salon, 48));
  const before = (await stillDue(salon)).length;
  await cancelVisit(salon, anna, booking);
  expect(await ledgerOf(salon, booking)).toEqual([
    '1440 withdrawn',
    '120 withdrawn',
    '60 withdrawn',
    'rating withdrawn',
  ]);
  // Four rows fewer, and the news of the cancellation more.
  expect((await stillDue(salon)).length).toBe(before - 3);
});

test('CL-30: a client without Telegram is not written to', async () => {
  const start = await hoursAhead(salon, 96);
  const booking = await bookAt(salon, anna, start);
  await salon.rows(`delete from $.messages where booking_id = $1`, [booking]);
  await salon.rows(`update $.users set telegram_id = null where telegram_id = $1`, [anna.id]);
  expect((await set(salon.owner, [180])).ok).toBe(true);
  expect(await ledgerOf(salon, booking)).toEqual([]);
  await salon.rows(`update $.users set telegram_id = $1 where telegram_id is null`, [anna.id]);
  await set(salon.owner, [1440, 120, 60]);
});

describe('AD-23: settings changed mid-way', () => {
  test('CL-30: what is wanted still stays, the rest is withdrawn, what is new is planned, nothing twice', async () => {
    const start = await hoursAhead(salon, 50);
    const booking = await bookAt(salon, anna, start);
    expect((await set(salon.owner, [180, 60], null)).ok).toBe(true);
    expect(await ledgerOf(salon, booking)).toEqual([
      '1440 withdrawn',
      '180 planned',
      '120 withdrawn',
      '60 planned',
      'rating withdrawn',
    ]);
    const [kept] = await salon.rows(
      `select extract(epoch from starts_at - useful_until) / 60 as until from $.messages m
       join $.bookings b on b.id = m.booking_id where booking_id = $1 and m.data ->> 'minutes' = '180'`,
      [booking],
    );
    expect(Number(kept?.['until'])).toBe(60);
    expect((await set(salon.owner, [1440, 120, 60])).ok).toBe(true);
    expect(await ledgerOf(salon, booking)).toEqual([
      '1440 planned',
      '180 withdrawn',
      '120 planned',
      '60 planned',
      'rating planned',
    ]);
    const due = await salon.rows(
      `select count(*)::int as n from shared.due d join $.messages m on m.id = d.message
       where d.tenant = $1 and m.booking_id = $2 and m.kind <> 'booking_created'`,
      [salon.tenant, booking],
    );
    expect(due).toEqual([{ n: 4 }]);
  });

  test('CL-30: what was said already is not said again, and what is past is not made up for', async () => {
    const booking = await bookAt(salon, anna, await hoursAhead(salon, 26));
    await salon.rows(
      `update $.messages set state = 'sent' where booking_id = $1 and data ->> 'minutes' = '1440'`,
      [booking],
    );
    await set(salon.owner, [120]);
    await set(salon.owner, [2880, 1440, 120, 60]);
    expect(await ledgerOf(salon, booking)).toEqual([
      '1440 sent',
      '120 planned',
      '60 planned',
      'rating planned',
    ]);
  });

  test('AD-23: it is the owner’s alone, and written to the audit log once a change', async () => {
    const manager = await salon.newClient();
    await salon.rows(`insert into $.admins (telegram_id, role, added_at) values ($1, 'manager', now())`, [
      manager.id,
    ]);
    for (const who of [anna, manager]) {
      expect(await change(who, remind(30))).toMatchObject({
        ok: false,
        failure: { why: { kind: 'forbidden' } },
      });
    }
    await salon.rows('delete from $.audit_log');
    await change(salon.owner, remind(45));
    await change(salon.owner, remind(45));
    expect(await salon.rows('select actor, action, before, after from $.audit_log')).toEqual([
      {
        actor: `admin:${salon.owner.id}`,
        action: 'settings.reminders',
        before: { reminder_minutes: [2880, 1440, 120, 60], rating_delay_minutes: 120 },
        after: { reminder_minutes: [2880, 1440, 120, 60, 45], rating_delay_minutes: 120 },
      },
    ]);
    for (const wish of [remind(4), remind(20_161), remind(1.5), remind(30)]) {
      expect(await change(salon.owner, wish)).toMatchObject({
        ok: false,
        failure: { why: { kind: 'reminders_invalid' } },
      });
    }
  });

  test('CL-30: a hundred visits ahead are planned anew by one call, and the sweep hands on what is too much at once', async () => {
    await salon.rows('truncate $.messages cascade');
    await salon.rows('delete from shared.due where tenant = $1', [salon.tenant]);
    await salon.rows(
      `with bulk as (
         insert into $.bookings (client_id, staff_id, service_id, starts_at, ends_at, buffer_before_minutes,
           buffer_after_minutes, service_name, price_kind, price_minor, currency, state, request_key, created_at, updated_at)
         select (select min(id) from $.users where telegram_id = $1), 1, 1, $2::timestamptz + n * interval '1 hour',
           $2::timestamptz + n * interval '1 hour' + interval '30 minutes', 0, 0, 'Стрижка', 'exact', 1, 'RUB', 'booked',
           'bulk:' || n, now(), now()
         from generate_series(1, 150) n returning id)
       select count(*) from bulk`,
      [anna.id, new Date(await hoursAhead(salon, 400))],
    );
    const result = await set(salon.owner, [120, 60], 30);
    expect(result.ok && result.value.planned).toHaveLength(100);
    const [counts] = await salon.rows(
      `select count(*)::int as planned, (select count(*)::int from shared.due where tenant = $1) as due
       from $.messages where state = 'planned'`,
      [salon.tenant],
    );
    expect(Number(counts?.['planned'])).toBeGreaterThanOrEqual(450);
    expect(counts?.['due']).toBe(counts?.['planned']);
  });
});
