/** words between a client and the business are passed on once, however often Telegram says them. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { deliver, type RawUpdate, redeliver, tapUpdate, textUpdate } from '../support/updates.ts';
import { buttonOf, tap } from '../support/walk.ts';

let salon: Salon;
let anna: Someone;
beforeAll(async () => {
  salon = await openSalon();
});
afterEach(() => salon.control.clearFaults());

/** «О нас» → «Написать нам»: the next words are for the business. */
async function aboutToWrite(): Promise<void> {
  anna = await salon.newClient();
  await salon.control.send(salon.at(anna), '/about');
  await tap(salon, anna, 'write');
}
async function twice(update: RawUpdate): Promise<void> {
  await redeliver(salon, update);
  await redeliver(salon, update);
}
async function atOnce(update: RawUpdate): Promise<void> {
  await Promise.all([1, 2, 3].map(() => deliver(salon, update)));
  await redeliver(salon, update);
}
async function written(text: string): Promise<unknown[]> {
  return await salon.rows(`select kind, recipient from $.messages where data->>'text' = $1`, [text]);
}
/** How often these words stand in that person's chat, said by the bot. */
async function heard(who: Someone, text: string): Promise<number> {
  const { messages } = await salon.control.chat(salon.at(who));
  return messages.filter((message) => message.from === 'bot' && message.text.includes(text)).length;
}

describe.each([
  ['twice', twice],
  ['three times at once', atOnce],
])('delivered %s', (_, send) => {
  test('R-4: a letter is written once, heard once, answered once', async () => {
    const [question, answer] = [
      `Есть парковка? ${crypto.randomUUID()}`,
      `Да, во дворе. ${crypto.randomUUID()}`,
    ];
    await aboutToWrite();
    await send(textUpdate(anna, question));
    expect(await written(question)).toEqual([{ kind: 'letter', recipient: String(salon.owner.id) }]);
    expect((await salon.control.screen(salon.at(anna))).text).toBe('Передали. Ответ придёт сюда.');
    await expect.poll(() => heard(salon.owner, question)).toBe(1);

    const letter = await salon.control.screen(salon.at(salon.owner));
    const reply = tapUpdate(salon.owner, letter, buttonOf(letter, 'reply'));
    await send(reply);
    await send(textUpdate(salon.owner, answer));
    expect(await written(answer)).toEqual([{ kind: 'reply', recipient: String(anna.id) }]);
    expect((await salon.control.screen(salon.at(salon.owner))).text).toBe('Ответ отправлен.');
    await expect.poll(() => heard(anna, answer)).toBe(1);
    expect(buttonOf(await salon.control.screen(salon.at(anna)), 'write')).toBeDefined();
  });
});

test('R-4: a letter whose mark was lost is found written, and not written again', async () => {
  await aboutToWrite();
  const question = `Есть кофе? ${crypto.randomUUID()}`;
  const update = textUpdate(anna, question);
  await salon.control.fault({ service: 'redis', match: '"done"', mode: 'refuse' });
  expect(await deliver(salon, update)).toBe(200);
  expect(await written(question)).toHaveLength(1);
  await redeliver(salon, update);
  expect(await written(question)).toHaveLength(1);
  expect((await salon.control.screen(salon.at(anna))).text).toBe('Передали. Ответ придёт сюда.');
});

test('R-4: words whose draft was spent are not taken for a second letter', async () => {
  await aboutToWrite();
  const first = `Первое ${crypto.randomUUID()}`;
  const second = `Второе ${crypto.randomUUID()}`;
  await redeliver(salon, textUpdate(anna, first));
  await redeliver(salon, textUpdate(anna, second));
  expect(await written(first)).toHaveLength(1);
  expect(await written(second)).toEqual([]);
});

test('R-6: without Redis the person is told that nothing can be passed on, before they write', async () => {
  anna = await salon.newClient();
  await salon.control.send(salon.at(anna), '/about');
  await salon.control.fault({ service: 'redis', mode: 'refuse' });
  const told = await tap(salon, anna, 'write');
  expect(told.text).toContain('Сейчас не получается принять сообщение');
});
