/** CL-02: every person is answered in their language: Telegram's word first, their own choice ever after, the house rule above all. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openSalon, type Salon } from '../support/salon.ts';
import { labelsOf, newReader, press, say } from '../support/screens.ts';
import { toCard } from '../support/walk.ts';

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon();
});

const RUSSIAN = /\p{Script=Cyrillic}/u;
const help = { ru: /здесь записываются/, en: /you book visits here/ };

describe('without a choice of their own', () => {
  test.each([
    ['ru', 'ru'],
    ['uk', 'ru'],
    ['kk', 'ru'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['pt-br', 'en'],
    ['zz', 'en'],
  ] as const)('a Telegram in %s is answered in %s', async (language_code, language) => {
    const who = await salon.newClient({ language_code });
    expect((await say(salon, who, '/help')).text).toMatch(help[language]);
  });
});

describe('a choice', () => {
  test.each([
    ['ru', 'en', 'I will answer in English from now on.', 'you book visits here'],
    ['en', 'ru', 'Теперь отвечаю по-русски.', 'здесь записываются'],
  ] as const)(
    'CL-02: from %s to %s is confirmed in the new one and kept',
    async (from, to, said, helpful) => {
      const who = await newReader(salon, from);
      await say(salon, who, '/start');
      const picker = await say(salon, who, '/language');
      expect(labelsOf(picker).flat()).toEqual(
        from === 'ru' ? ['✓ Русский', 'English'] : ['Русский', '✓ English'],
      );
      expect((await press(salon, who, 'language', ({ language }) => language === to)).text).toBe(said);
      const { keyboard } = await salon.control.chat(salon.at(who));
      expect(RUSSIAN.test(JSON.stringify(keyboard))).toBe(to === 'ru');
      expect((await say(salon, who, '/help')).text).toContain(helpful);
      const { text } = await say(salon, who, '/start');
      expect(RUSSIAN.test(text.replaceAll(/Салон|Анна|Boris/g, ''))).toBe(to === 'ru');
    },
  );

  test('CL-02: lasts through the way to a booking, also for its refusals', async () => {
    const who = await newReader(salon, 'ru');
    await say(salon, who, '/language');
    await press(salon, who, 'language', ({ language }) => language === 'en');
    const card = await toCard(salon, who);
    expect(card.text).toContain('Step 4 of 4 — check your booking');
    await salon.rows('update $.services set price_minor = price_minor + 100');
    expect((await press(salon, who, 'confirm')).text).toContain('The price changed while you were choosing');
  });

  test('CL-02: bows to the one language of a business that has one', async () => {
    const english = await openSalon({ lang: 'en' });
    await english.rows(`update $.settings set language = 'en'`);
    const who = await newReader(english, 'ru');
    expect((await say(english, who, '/help')).text).toMatch(help.en);
  });
});
