/** CL-19, R-11: names of a hundred Cyrillic letters fit on every screen, and no button says more than 64 bytes. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import type { ChatMessage } from '../support/answers.ts';
import { type Arena, openArena } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import type { Someone } from '../support/salon.ts';
import { newReader, press, READERS, say } from '../support/screens.ts';

const LONG = 'Щ'.repeat(100);

let salon: Arena;
let seen: ChatMessage[] = [];
beforeAll(async () => {
  salon = await openArena({ services: Array.from({ length: 12 }, () => ({ minutes: 30 })), stepMinutes: 15 });
  await salon.rows('update $.services set name = $1 || id, description = repeat($1, 20)', [LONG]);
  await salon.rows('update $.staff set name = $1', [LONG]);
  await salon.rows(
    `update $.settings set name = $1, about = repeat($1, 30), address = repeat($1, 5), phone = $1, email = $1,
       support = $1, booking_limit = 50, change_window_minutes = 0`,
    [LONG],
  );
  // Numbers as long as a database can make them.
  await salon.rows('alter table $.bookings alter column id restart with 2147480000');
});
afterEach(() => {
  seen = [];
});

/** What Telegram holds a message and its buttons to; a screen that was refused would not be there at all. */
function expectFits(screens: readonly ChatMessage[]): void {
  const bytes = new TextEncoder();
  for (const { text, buttons } of screens) {
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(buttons.flat().length).toBeLessThanOrEqual(100);
    for (const { data = '' } of buttons.flat())
      expect(bytes.encode(data).length, data).toBeLessThanOrEqual(64);
  }
}

async function walkAll(who: Someone, language: Language): Promise<readonly ChatMessage[]> {
  const now = Date.parse(await salon.control.now());
  const day = 86_400_000;
  const past = language === 'ru' ? -30 : -60;
  for (let visit = 1; visit <= 6; visit += 1) {
    await plantBooking(salon, who, { startsAt: now + (past - visit) * day, service: visit });
  }
  const tapping = (kind: Parameters<typeof press>[2]) => press(salon, who, kind);
  seen.push(await say(salon, who, '/book'));
  seen.push(await tapping('services'), await tapping('month'), await tapping('times'), await tapping('card'));
  seen.push(await tapping('confirm'), await tapping('bookings'), await tapping('booking'));
  seen.push(await tapping('ask-cancel'));
  return seen;
}

describe.each(READERS)('in $language', ({ language }) => {
  test('CL-19: from the services to the question before cancelling', async () => {
    const who = await newReader(salon, language);
    const screens = await walkAll(who, language);
    expect(screens).toHaveLength(9);
    expectFits(screens);
  });

  test('CL-20: the past visits, the list of what lies ahead and the limit', async () => {
    const who = await newReader(salon, language);
    const now = Date.parse(await salon.control.now());
    const shift = language === 'ru' ? 20 : 50;
    for (let visit = 0; visit < 50; visit += 1) {
      const startsAt = now + shift * 86_400_000 + visit * 3_600_000;
      await plantBooking(salon, who, { startsAt, service: 1 + (visit % 12) });
    }
    const list = await say(salon, who, '/my');
    const full = await say(salon, who, '/book');
    await say(salon, who, '/my');
    const visits = await press(salon, who, 'visits');
    expectFits([list, full, visits]);
    expect(list.buttons.length).toBeGreaterThan(5);
    expect(full.text).toContain('50');
  });

  test.each(['/start', '/about', '/help', '/language', '/my'])('CL-03: %s', async (words) => {
    expectFits([await say(salon, await newReader(salon, language), words)]);
  });
});
