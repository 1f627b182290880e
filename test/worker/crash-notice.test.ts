/** the sending of a notice is cut before and after each outgoing call; it arrives all the same, and stays in no limbo. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callBack } from '../support/call-back.ts';
import { crashStates, cutAt, nameOf } from '../support/crash-points.ts';
import { headlines } from '../support/notices.ts';
import { openSalon, type Salon } from '../support/salon.ts';
import { bookFirst } from '../support/walk.ts';

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon();
});
afterAll(async () => {
  await salon.control.clearFaults();
  await salon.control.disarm();
});

/** Books without any callback; answers the message that waits and the booking's number. */
async function waitingNotice(): Promise<{ message: number; number: number }> {
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
  await bookFirst(salon, await salon.newClient());
  const [row] = await salon.rows('select id, booking_id from $.messages order by id desc limit 1');
  return { message: Number(row?.['id']), number: Number(row?.['booking_id']) };
}
async function heard(number: number): Promise<number> {
  return (await headlines(salon)).get(`Новая запись № ${number}`) ?? 0;
}

test('R-5: a notice cut anywhere is heard, at most twice, and only where Telegram may have had it', {
  timeout: 120_000,
}, async () => {
  const first = await waitingNotice();
  const clean = await salon.control.callsOf(async () =>
    expect(await callBack(salon.tenant, first.message)).toBe(200),
  );
  expect(await heard(first.number)).toBe(1);
  const points = crashStates(clean);
  expect(points.length).toBeGreaterThanOrEqual(4 + 1);
  const said = points.findIndex(({ at, when }) => at.endsWith('/sendMessage') && when === 'after');

  for (const [index, point] of points.entries()) {
    const place = nameOf(point);
    const { message, number } = await waitingNotice();
    await cutAt(salon.control, point, () => callBack(salon.tenant, message));
    expect(await callBack(salon.tenant, message), place).toBe(200);
    await salon.control.clearFaults();
    await salon.control.advance('PT11M');
    const settled = index === points.length - 1;
    expect(await heard(number), place).toBe(index >= said && !settled ? 2 : 1);
    expect(await salon.rows('select state from $.messages where id = $1', [message]), place).toEqual([
      { state: 'sent' },
    ]);
    expect(await salon.rows('select 1 from shared.due where tenant = $1', [salon.tenant]), place).toEqual([]);
  }
});
