/** CL-30, CL-31: what clients answer: a promise to come, stars once a visit, a few words; and what the business hears of it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import type { Salon, Someone } from '../support/salon.ts';
import { actionsOf, labelsOf, newReader, plain, press, pressOld, READERS, say } from '../support/screens.ts';
import { redeliver, tapUpdate } from '../support/updates.ts';
import { bookAt, HOUR_MS, hoursAhead, openTalker } from '../support/visits.ts';

let salon: Salon;
beforeEach(async () => {
  salon = await openTalker();
  await salon.rows(`update $.settings set reminder_minutes = '{60,30}', rating_delay_minutes = 0`);
});

const to = (moment: number) => salon.control.setClock(new Date(moment).toISOString());

async function booked(who: Someone, language = 'ru'): Promise<{ id: number; start: number }> {
  await salon.control.send(salon.at(who), '/start');
  const start = await hoursAhead(salon, 1);
  return { id: await bookAt(salon, who, start, language), start };
}
/** Right after the end, with the question on the screen. */
async function visited(who: Someone, language = 'ru'): Promise<number> {
  const { id, start } = await booked(who, language);
  await to(start + 1.1 * HOUR_MS);
  return id;
}
const promised = async (id: number) =>
  (await salon.rows('select attendance_confirmed_at as at from $.bookings where id = $1', [id]))[0]?.['at'];
const feedback = () => salon.rows('select booking_id, stars, comment from $.feedback order by 1');
async function heardByOwner(part: string): Promise<string[]> {
  const { messages } = await salon.control.chat(salon.at(salon.owner));
  return messages
    .filter(({ from, text }) => from === 'bot' && text.includes(part))
    .map(({ text }) => plain(text));
}

describe.each(READERS)('in $language', ({ language, texts }) => {
  test('CL-30: the first reminder asks, the promise is noted once, and the next one asks no more', async () => {
    const who = await newReader(salon, language);
    const { id, start } = await booked(who, language);
    await to(start - 59 * 60_000);
    const reminder = await salon.control.screen(salon.at(who));
    expect(actionsOf(reminder, 'come')).toEqual([{ kind: 'come', id, sequence: 0 }]);
    expect(actionsOf(reminder, 'ask-cancel')).toEqual([{ kind: 'ask-cancel', id }]);
    const card = await press(salon, who, 'come');
    expect(card.message_id).toBe(reminder.message_id);
    expect(card.text).toContain(texts.label('come-noted'));
    const at = await promised(id);
    expect(at).not.toBeNull();
    await pressOld(salon, who, reminder, { kind: 'come', id, sequence: 0 });
    expect(await promised(id)).toEqual(at);
    expect(
      await salon.rows(`select actor from $.booking_history where action = 'attendance_confirmed'`),
    ).toEqual([{ actor: `client:${who.id}` }]);
    await to(start - 29 * 60_000);
    const next = await salon.control.screen(salon.at(who));
    expect(next.text).toContain(texts.label('reminder-promised'));
    expect(next.buttons).toEqual([]);
  });

  test('CL-30: a promise to a visit that was moved, cancelled or begun notes nothing and says how it stands', async () => {
    const who = await newReader(salon, language);
    const { id, start } = await booked(who, language);
    await to(start - 59 * 60_000);
    const reminder = await salon.control.screen(salon.at(who));
    await salon.rows('update $.bookings set sequence = 1 where id = $1', [id]);
    const moved = await press(salon, who, 'come');
    expect(moved.text).toContain(texts.label('come-moved'));
    expect(actionsOf(moved, 'come')).toEqual([{ kind: 'come', id, sequence: 1 }]);
    expect(await promised(id)).toBeNull();
    await salon.rows(`update $.bookings set state = 'cancelled_by_client' where id = $1`, [id]);
    const gone = await pressOld(salon, who, reminder, { kind: 'come', id, sequence: 1 });
    expect(gone.text).toContain(texts.label('come-off'));
    expect(gone.text).toContain(texts.label('booking-cancelled-by-client'));
    expect(await promised(id)).toBeNull();
  });

  test('CL-31: low stars reach the owner at once, the words beside them too, and the first rating stays', async () => {
    const who = await newReader(salon, language);
    const id = await visited(who, language);
    const question = await salon.control.screen(salon.at(who));
    expect(question.text).toContain(texts.label('rating-how'));
    expect(labelsOf(question)).toEqual([['1 ★', '2 ★', '3 ★', '4 ★', '5 ★']]);
    const thanks = await press(salon, who, 'rate', ({ stars }) => stars === '2');
    expect(thanks.text).toContain(texts.label('rating-thanks-low', { stars: 2 }));
    await expect.poll(() => heardByOwner('Низкая оценка: 2 из 5')).toHaveLength(1);
    const again = await pressOld(salon, who, question, { kind: 'rate', id, stars: '5' });
    expect(again.text).toContain(texts.label('rating-once'));
    expect(await feedback()).toEqual([{ booking_id: id, stars: 2, comment: null }]);
    const asked = await press(salon, who, 'ask-comment');
    expect(asked.text).toContain(texts.label('comment-ask').slice(0, 20));
    expect((await say(salon, who, 'Ждал <b>40</b> минут_')).text).toContain(texts.label('comment-sent'));
    expect(await feedback()).toEqual([{ booking_id: id, stars: 2, comment: 'Ждал <b>40</b> минут_' }]);
    await expect.poll(() => heardByOwner('Ждал <b>40</b> минут_')).toHaveLength(1);
    // The next words are nobody's comment any more.
    expect((await say(salon, who, 'ещё')).text).toContain(texts.label('unknown-input').slice(0, 15));
    expect(
      await salon.rows(`select count(*)::int as n from $.analytics where event = 'feedback_given'`),
    ).toEqual([{ n: 1 }]);
  });

  test('CL-31: the best one offers the review link where there is one, and nothing has to be added', async () => {
    await salon.rows(`update $.settings set review_url = 'https://example.org/r?a=1&b=2'`);
    const who = await newReader(salon, language);
    await visited(who, language);
    const thanks = await press(salon, who, 'rate', ({ stars }) => stars === '5');
    expect(thanks.buttons.flat().find(({ url }) => url !== undefined)?.url).toBe(
      'https://example.org/r?a=1&b=2',
    );
    const left = await press(salon, who, 'no-comment');
    expect(left.text).toContain(texts.label('comment-skipped'));
    expect(left.buttons).toEqual([]);
    expect(await heardByOwner('оценка')).toEqual([]);
  });

  test('CL-31: /cancel and the menu leave the comment', async () => {
    const who = await newReader(salon, language);
    const id = await visited(who, language);
    await press(salon, who, 'rate', ({ stars }) => stars === '4');
    await press(salon, who, 'ask-comment');
    await say(salon, who, '/cancel');
    await say(salon, who, 'слова');
    expect(await feedback()).toEqual([{ booking_id: id, stars: 4, comment: null }]);
  });
});

test('R-9: nobody rates, promises or comments another’s visit, and learns nothing from trying', async () => {
  const [anna, boris] = [await salon.newClient(), await salon.newClient()];
  const id = await visited(anna);
  await salon.control.send(salon.at(boris), '/start');
  const screen = await salon.control.screen(salon.at(boris));
  for (const one of [id, 99_999]) {
    for (const data of [
      encode({ kind: 'rate', id: one, stars: '1' }),
      encode({ kind: 'come', id: one, sequence: 0 }),
    ]) {
      const { alert } = await salon.control.tap(salon.at(boris), data, {
        message_id: screen.message_id,
        stale: true,
      });
      expect(alert).toBe('Такой записи у вас нет.');
    }
  }
  expect(await feedback()).toEqual([]);
});

test('CL-31: a visit that is not over, or did not take place, is not rated; a doubled tap rates once', async () => {
  const anna = await salon.newClient();
  const { id, start } = await booked(anna);
  const message = await salon.control.screen(salon.at(anna)).catch(() => ({ message_id: 1 }));
  const rate = () => tapUpdate(anna, message, encode({ kind: 'rate', id, stars: '3' }));
  await redeliver(salon, rate());
  expect(await feedback()).toEqual([]);
  await to(start + 2 * HOUR_MS);
  await salon.rows(`update $.bookings set state = 'no_show' where id = $1`, [id]);
  await redeliver(salon, rate());
  expect(await feedback()).toEqual([]);
  await salon.rows(`update $.bookings set state = 'done' where id = $1`, [id]);
  const update = rate();
  await Promise.all([redeliver(salon, update), redeliver(salon, update)]);
  await redeliver(salon, rate());
  expect(await feedback()).toEqual([{ booking_id: id, stars: 3, comment: null }]);
  await expect.poll(() => heardByOwner('Низкая оценка: 3 из 5')).toHaveLength(1);
});
