/** SA-03: tokens in whatever is written around them, whole or cut. */
import { describe, expect, test } from 'vitest';
import { botIdOf, findToken, isToken } from '../../src/domain/bot-token.ts';
import { Secret } from '../../src/domain/secret.ts';

const TOKEN = '7212345678:AAHk3f-9_ZxQw8EvBn5MtYuIoPaSdFgHjKl';
const BOT_FATHER = `Done! Congratulations on your new bot. You will find it at t.me/my_salon_bot.

Use this token to access the HTTP API:
${TOKEN}
Keep your token secure and store it safely, it can be used by anyone to control your bot.

For a description of the Bot API, see this page: https://core.telegram.org/bots/api`;

describe('SA-03: a token', () => {
  test.each([
    ['alone', TOKEN],
    ['in BotFather’s message', BOT_FATHER],
    ['in the middle of a sentence', `мой токен ${TOKEN}, проверьте`],
    ['glued to other words', `токен:${TOKEN}!`],
    ['in an address', `https://api.telegram.org/bot${TOKEN}/getMe`],
    ['the first of two', `${TOKEN} 7299999999:${'B'.repeat(35)}`],
  ])('is found %s', (_, text) => {
    const found = findToken(text);
    expect(found?.reveal()).toBe(TOKEN);
    expect(found && isToken(found)).toBe(true);
    expect(found && botIdOf(found)).toBe(7_212_345_678);
  });

  test('that lost its end is found all the same, and is none', () => {
    const found = findToken(`вот: ${TOKEN.slice(0, 24)}`);
    expect(found?.reveal()).toBe(TOKEN.slice(0, 24));
    expect(found && isToken(found)).toBe(false);
    expect(isToken(new Secret(`${'9'.repeat(40)}:${'A'.repeat(35)}`))).toBe(false);
  });

  test.each([
    'Салон «Ромашка»',
    'с 10:00 до 19:00',
    '+7 999 123-45-67',
    '12345:короткий',
    'Курс 2027: ноготочки',
  ])('is not seen in «%s»', (text) => {
    expect(findToken(text)).toBeNull();
  });
});
