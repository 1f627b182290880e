/** PF-05: nobody speaks too often: five messages and ten taps in ten seconds each, one notice a window, every tap answered. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { earlyInWindow, MESSAGES_A_WINDOW, TAPS_A_WINDOW } from '../support/limits.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { newReader, READERS, say } from '../support/screens.ts';
import { answersTo, deliver, type RawUpdate, tapUpdate, textUpdate } from '../support/updates.ts';

const MORE = 4;

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon();
});
beforeEach(earlyInWindow);
afterEach(() => salon.control.clearFaults());

const SLOW = {
  ru: createTexts('ru').label('alert-slow-down'),
  en: createTexts('en').label('alert-slow-down'),
};

/** One after another, as one person does. */
async function all(updates: readonly RawUpdate[]): Promise<void> {
  for (const update of updates) expect(await deliver(salon, update)).toBe(200);
}
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

async function heard(who: Someone): Promise<string[]> {
  const { messages } = await salon.control.chat(salon.at(who));
  return messages.filter(({ from }) => from === 'bot').map(({ text }) => text);
}

describe.each(READERS)('in $language', ({ language, texts }) => {
  test('PF-05: five messages are answered, then one notice comes, in the person’s language, and nothing more', async () => {
    const who = await newReader(salon, language);
    for (let n = 0; n < MESSAGES_A_WINDOW + MORE; n += 1)
      await salon.control.send(salon.at(who), '/language');
    const answers = await heard(who);
    expect(answers.filter((text) => text === texts.t('language-pick'))).toHaveLength(MESSAGES_A_WINDOW);
    expect(answers.filter((text) => text === texts.label('alert-slow-down'))).toHaveLength(1);
    expect(answers).toHaveLength(MESSAGES_A_WINDOW + 1);
  });
});

test('PF-05: ten taps are carried out, every later one is answered, and one of the answers is a notice', async () => {
  const { control } = salon;
  const who = await salon.newClient();
  const screen = await say(salon, who, '/start');
  const taps = times(TAPS_A_WINDOW + MORE, () => tapUpdate(who, screen, '1h'));
  const calls = await control.callsOf(() => all(taps));
  for (const tap of taps) expect(await answersTo(salon, tap)).toBe(1);
  expect(calls.filter(({ path }) => path.endsWith('/editMessageText'))).toHaveLength(TAPS_A_WINDOW);
  const notices = calls.filter(
    ({ path, request }) => path.endsWith('/answerCallbackQuery') && JSON.stringify(request).includes(SLOW.ru),
  );
  expect(notices).toHaveLength(1);
});

test('PF-05: messages and taps are counted apart', async () => {
  const who = await salon.newClient();
  const screen = await say(salon, who, '/start');
  await all(times(MESSAGES_A_WINDOW - 1, () => textUpdate(who, '/help')));
  await all(times(TAPS_A_WINDOW, () => tapUpdate(who, screen, '1h')));
  expect(await heard(who)).not.toContain(SLOW.ru);
  await all([textUpdate(who, '/help')]);
  expect(await heard(who)).toContain(SLOW.ru);
});

test('PF-05: two people share no limit, nor does one person in two businesses', async () => {
  const [anna, boris] = [await salon.newClient(), await salon.newClient()];
  const elsewhere = await openSalon();
  await all(times(MESSAGES_A_WINDOW + 1, () => textUpdate(anna, '/help')));
  expect(await heard(anna)).toContain(SLOW.ru);
  await all([textUpdate(boris, '/help')]);
  expect(await heard(boris)).not.toContain(SLOW.ru);
  const { text } = await say(elsewhere, anna, '/help');
  expect(text).not.toBe(SLOW.ru);
});

test('PF-05: with Redis away nobody is limited, and that is reported', async () => {
  const { control } = salon;
  const who = await salon.newClient();
  await say(salon, who, '/help');
  await control.fault({ service: 'redis', mode: 'refuse' });
  const before = (await control.sentry()).at(-1);
  await all(times(MESSAGES_A_WINDOW + MORE, () => textUpdate(who, '/help')));
  const answers = await heard(who);
  expect(answers).toHaveLength(1 + MESSAGES_A_WINDOW + MORE);
  expect(answers).not.toContain(SLOW.ru);
  expect((await control.sentry()).at(-1)).not.toEqual(before);
});
