/** CL-04, CL-19, R-11: a button that is forged, foreign or outdated is answered with a sentence, and does nothing. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { everyRow, untilQuiet } from '../support/canary.ts';
import { patchedUpdate } from '../support/patch.ts';
import { openSalon, type Row, type Salon, type Someone } from '../support/salon.ts';
import { newReader, press, READERS, say } from '../support/screens.ts';
import { deliver, type RawUpdate, tapUpdate } from '../support/updates.ts';
import { bookFirst, toCard } from '../support/walk.ts';

let salon: Salon;
/** Somebody else's booking, and a time that somebody else has closed. */
let foreign: number;
beforeAll(async () => {
  salon = await openSalon();
  await salon.rows('update $.settings set change_window_minutes = 0');
  const boris = await salon.newClient({ first_name: 'Борис' });
  await bookFirst(salon, boris);
  const [row] = await salon.rows('select id from $.bookings');
  foreign = Number(row?.['id']);
  await salon.rows(
    `insert into $.blocked_slots (staff_id, starts_at, ends_at, created_by, created_at, request_key)
     values (1, '2030-01-01', '2030-01-02', 1, now(), 'block')`,
  );
});

const LANGUAGE: Record<Language, RegExp> = { ru: /[а-яё]{3,}/iu, en: /[a-z]{3,}/iu };

type Heard = { readonly status: number; readonly answers: number; readonly said: string };

/** Taps that data on the help screen, and gathers all that the person then sees of it. */
async function heardOf(
  who: Someone,
  language: Language,
  change: (tap: RawUpdate) => RawUpdate,
): Promise<Heard> {
  const { control } = salon;
  const screen = await say(salon, who, '/help');
  const tap = tapUpdate(who, screen, '1b');
  const update = patchedUpdate(change(tap), ['callback_query', 'from', 'language_code'], language);
  let status = 0;
  const calls = await control.callsOf(async () => {
    status = await deliver(salon, update);
  });
  const answers = calls.filter(
    ({ path, status: taken }) => path.endsWith('/answerCallbackQuery') && taken === 200,
  );
  const { alert, messages } = await control.chat(salon.at(who));
  const newest = messages.findLast(({ from }) => from === 'bot');
  return {
    status,
    answers: answers.length,
    said: `${alert?.text ?? ''}${newest?.edited || newest?.message_id !== screen.message_id ? newest?.text : ''}`,
  };
}

const withData = (data: string) => (tap: RawUpdate) => patchedUpdate(tap, ['callback_query', 'data'], data);

const FORGED: readonly (readonly [what: string, data: () => string])[] = [
  ['of another version', () => '2b'],
  ['of no version', () => 'b'],
  ['of an unknown letter', () => '1z.1'],
  ['without its fields', () => '1m'],
  ['with too many fields', () => '1i.1.2'],
  ['of random bytes', () => '\u0001\uffff\u202e%%%'],
  ['of 64 dots', () => '.'.repeat(64)],
  ['that is empty', () => ''],
  ['that is long', () => `1k.${'1'.repeat(5000)}`],
  ['in Cyrillic', () => '1к.1'],
  ['with a word for a number', () => '1i.abc'],
  ['with a sign before a number', () => '1i.-1'],
  ['with nought', () => '1i.0'],
  ['with a number beyond the database', () => '1i.2147483648'],
  ['with a number beyond all', () => `1q.${'9'.repeat(30)}`],
  ['with a fraction', () => '1i.1.5'],
  ['with month 13', () => '1m.1.-.2026-13'],
  ['with month 00', () => '1m.1.-.2026-00'],
  ['with 30 February', () => '1t.1.-.2027-02-30'],
  ['with a page beyond all', () => '1v.1000'],
  ['with a moment beyond 2099', () => '1c.1.-.zzzzzz'],
  ['with a moment of no minute', () => '1c.1.-.'],
  ['with terms that say nothing', () => '1k.1.-.htb1r.x'],
  ['with terms of another form', () => `1k.1.-.htb1r.1o_9${'z'.repeat(6)}_RUB`],
  ['in a language that we do not speak', () => '1n.de'],
  ['with SQL', () => `1i.1'; drop table users`],
  ['for somebody else’s booking', () => `1i.${foreign}`],
  ['to be asked about somebody else’s booking', () => `1q.${foreign}`],
  ['to cancel somebody else’s booking', () => `1d.${foreign}`],
  ['to cancel what never was', () => '1d.999999'],
  ['to close a time, by a client', () => '1o.1.1.htb1r'],
  ['to open a time, by a client', () => '1u.1'],
  ['to answer a client, by a client', () => '1r.1'],
  ['of a service that never was', () => '1m.999999.-.2026-12'],
  ['of a specialist that never was', () => '1c.1.999999.htb1r'],
  ['to confirm with a service that never was', () => '1k.999999.-.htb1r.1o_03g_RUB'],
  ['of a date long past', () => '1t.1.-.1970-01-01'],
  ['of a date far ahead', () => '1t.1.-.2099-12-31'],
  ['of year 0001', () => '1m.1.-.0001-01'],
  ['of year 9999', () => '1m.1.-.9999-12'],
  ['of a moment before our time', () => '1c.1.-.1'],
  ['of a moment long past', () => '1c.1.-.9e7n4'],
  ['of a moment far ahead', () => '1c.1.-.14k8vz'],
  ['to confirm a moment long past', () => '1k.1.-.9e7n4.1o_03g_RUB'],
  ['of the first moment of all', () => `1c.1.-.${(15_779_520).toString(36)}`],
  ['of the last moment of all', () => `1c.1.-.${(68_372_640).toString(36)}`],
  ['to confirm a moment far ahead', () => '1k.1.-.14k8vz.1o_03g_RUB'],
  ['of a page of services that is not there', () => '1s.999'],
  ['of a page of visits that is not there', () => '1v.999'],
];

describe.each(READERS)('in $language', ({ language, texts }) => {
  let before: Row[];
  beforeAll(async () => {
    await untilQuiet(salon);
    before = await everyRow(salon);
  });

  test.each(FORGED)(
    'CL-04: a button %s gets its answer and a sentence, and changes nothing',
    async (_, data) => {
      const who = await newReader(salon, language);
      const { status, answers, said } = await heardOf(who, language, withData(data()));
      expect({ status, answers }).toEqual({ status: 200, answers: 1 });
      expect(said).toMatch(LANGUAGE[language]);
      if (language === 'en')
        expect(said.replaceAll(/Салон|Артём|Борис|[а-яё]+ [а-яё]+/giu, '')).not.toMatch(/[а-яё]{4,}/iu);
      expect(await everyRow(salon)).toEqual(before);
    },
  );

  test('CL-04: a button that says nothing to us any more goes away, and the alert says it is outdated', async () => {
    const who = await newReader(salon, language);
    await say(salon, who, '/help');
    const screen = await salon.control.screen(salon.at(who));
    const tap = patchedUpdate(
      tapUpdate(who, screen, '9zz'),
      ['callback_query', 'from', 'language_code'],
      language,
    );
    await deliver(salon, tap);
    const after = await salon.control.chat(salon.at(who));
    expect(after.alert).toMatchObject({ text: texts.label('alert-outdated'), show_alert: true });
    expect(after.messages.at(-1)?.buttons).toEqual([]);
    expect(after.messages.at(-1)?.text).toBe(screen.text);
  });

  test('CL-19: a button under a message that is out of reach answers below it', async () => {
    const who = await newReader(salon, language);
    const stub = { chat: { id: who.id, type: 'private' }, message_id: 1, date: 0 };
    const heard = await heardOf(who, language, (tap) =>
      patchedUpdate(
        patchedUpdate(tap, ['callback_query', 'data'], '1l'),
        ['callback_query', 'message'],
        stub,
      ),
    );
    expect(heard).toMatchObject({ status: 200, answers: 1 });
    expect(heard.said).toContain(texts.label('bookings-title'));
  });

  test('CL-04: the dialog survives a forged tap: the card on the screen still books', async () => {
    const who = await newReader(salon, language);
    const card = await toCard(salon, who);
    for (const data of ['1d.999999', `1q.${foreign}`, '1u.1']) {
      await deliver(salon, tapUpdate(who, card, data));
    }
    expect((await salon.control.screen(salon.at(who))).text).toBe(card.text);
    expect((await press(salon, who, 'confirm')).text).toContain(
      '№'.replace('№', language === 'ru' ? '№' : 'No.'),
    );
  });
});
