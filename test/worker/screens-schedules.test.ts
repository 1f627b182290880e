/** CL-13, CL-14, AD-21: hours, days off and holidays of each specialist are read on every screen, and at the write. */
import { beforeEach, expect, test } from 'vitest';
import type { ChatMessage } from '../support/answers.ts';
import { instantIn } from '../support/dates.ts';
import { ANNA, BORIS, clocksOf, type Duo, openDuo, timesWith } from '../support/duo.ts';
import { hoursOn } from '../support/hours.ts';
import { cellOf } from '../support/month.ts';
import type { Someone } from '../support/salon.ts';
import { newReader, pressOld, say } from '../support/screens.ts';
import { exceptionOn } from '../support/team.ts';

let salon: Duo;
let date: string;
let at: Duo['moment'];
beforeEach(async () => {
  salon = await openDuo();
  ({ date, moment: at } = salon);
});

async function month(who: Someone, staff: number | null, which: string): Promise<ChatMessage> {
  const help = await say(salon, who, '/help');
  return await pressOld(salon, who, help, { kind: 'month', service: 1, staff, month: which });
}

test('CL-13, CL-14: time off of one closes a date for them alone; closed hours of all, for both', async () => {
  const who = await newReader(salon, 'ru');
  await exceptionOn(salon, ANNA, date, '{}');
  expect(clocksOf(await timesWith(salon, who, ANNA))).toEqual([]);
  expect(clocksOf(await timesWith(salon, who, null))).toEqual(['12:00', '13:00', '14:00']);
  expect(cellOf(await month(who, ANNA, date.slice(0, 7)), date).text).toContain('–');
  expect(cellOf(await month(who, null, date.slice(0, 7)), date).text).toContain('•');
  await hoursOn(salon, date, '{}');
  expect(clocksOf(await timesWith(salon, who, null))).toEqual([]);
  await exceptionOn(salon, BORIS, date, '{[1200,1260)}');
  expect(clocksOf(await timesWith(salon, who, null))).toEqual(['20:00']);
  const refused = await pressOld(salon, who, await salon.control.screen(salon.at(who)), {
    kind: 'card',
    service: 1,
    staff: ANNA,
    start: at('20:00'),
  });
  expect(refused.text).toContain('Расписание изменилось');
});

test('AD-21: public holidays are closed for everybody, unless hours of that date say otherwise', async () => {
  await salon.rows(`update $.settings set holidays = 'ru', horizon_days = 730`);
  const year = Number((await salon.control.now()).slice(0, 4)) + 1;
  const holiday = `${year}-06-12`;
  const who = await newReader(salon, 'ru');
  expect(clocksOf(await timesWith(salon, who, null, holiday))).toEqual([]);
  expect(cellOf(await month(who, null, `${year}-06`), holiday).text).toBe('12 –');
  expect(cellOf(await month(who, null, `${year}-06`), `${year}-06-11`).text).toBe('11');
  const refused = await pressOld(salon, who, await salon.control.screen(salon.at(who)), {
    kind: 'card',
    service: 1,
    staff: null,
    start: instantIn('Europe/Moscow', holiday, '12:00'),
  });
  expect(refused.text).toContain('Расписание изменилось');
  await exceptionOn(salon, BORIS, holiday, '{[720,840)}');
  expect(clocksOf(await timesWith(salon, who, null, holiday))).toEqual(['12:00', '13:00']);
  expect(clocksOf(await timesWith(salon, who, ANNA, holiday))).toEqual([]);
  await salon.rows('update $.settings set holidays = null');
  expect(clocksOf(await timesWith(salon, who, ANNA, holiday))).toEqual(['10:00', '11:00', '12:00']);
});
