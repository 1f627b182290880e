/** CL-16: what a calendar shows of a booking, in both languages and whatever stands in the names. */
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { createNotifier } from '../../src/bot/notices.ts';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { calendarFile } from '../../src/bot/views/calendar-file.ts';
import { BOOKING_STATES } from '../../src/domain/bookings.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Bot, Outgoing } from '../../src/usecases/context.ts';
import type { ClaimedMessage } from '../../src/usecases/letters.ts';
import { BOOKING, BUSINESS, ENDLESS, hostile, NASTY, NOW, ORDINARY } from './facts.ts';

const ORIGIN = { tenantId: 'abcdefghijkl', botUsername: 'scissors_bot' };

function readEvent(bytes: Uint8Array): ReadonlyMap<string, string> {
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(bytes)));
  const event = calendar.getFirstSubcomponent('vevent');
  const said = (event?.getAllProperties() ?? []).map(
    (one) => [one.name, String(one.getFirstValue())] as const,
  );
  return new Map([['method', String(calendar.getFirstPropertyValue('method'))], ...said]);
}

it('CL-16: tells all that one needs to come, or to change their mind', () => {
  const file = calendarFile(
    { ...ORIGIN, booking: BOOKING, business: BUSINESS, isNew: true },
    createTexts('ru'),
    NOW,
  );
  expect(file.name).toBe('booking-12.ics');
  expect(file.caption).toBe('Откройте файл, и визит появится в вашем календаре.');
  const event = readEvent(file.bytes);
  expect(event.get('summary')).toBe('Стрижка — Барбершоп «Ножницы»');
  expect(event.get('location')).toBe('Тверская, 1');
  expect(event.get('description')?.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')).toBe(
    [
      'Запись № 12',
      'Специалист: Макс',
      '1 ч 30 мин · 1 500 ₽',
      'Телефон: +7 495 000-00-00',
      'Изменить или отменить: https://t.me/scissors_bot',
    ].join('\n'),
  );
});

describe.each(LANGUAGES)('in %s', (language) => {
  const texts = createTexts(language);

  it.each([
    ['ordinary', ORDINARY],
    ['made of markup, emoji and right-to-left letters', hostile(NASTY)],
    ['endless', hostile(ENDLESS)],
    ['made to break out of their line', hostile('\r\nEND:VEVENT\r\nATTACH:x,;\\n"'.repeat(20))],
  ])('R-11: the file is one event of a calendar’s when the facts are %s', (_, { booking, business }) => {
    const event = readEvent(calendarFile({ ...ORIGIN, booking, business }, texts, NOW).bytes);
    expect([...event.keys()]).not.toContain('attach');
    expect(event.get('uid')).toBe(`booking-${booking.id}@abcdefghijkl.zapis`);
    expect(event.get('summary')?.length).toBeLessThanOrEqual(200);
    expect([...event.values()].join('')).not.toContain('\u202e');
  });

  it.each(BOOKING_STATES)(
    'CL-16: a booking that is %s has its status, and a number that only grows',
    (state) => {
      const moved = { ...BOOKING, sequence: 2, state };
      const file = calendarFile({ ...ORIGIN, booking: moved, business: BUSINESS }, texts, NOW);
      const event = readEvent(file.bytes);
      const stands = !/cancelled|rejected/.test(state);
      expect(event.get('method')).toBe(stands ? 'PUBLISH' : 'CANCEL');
      expect(event.get('status')).toBe(
        state === 'pending' ? 'TENTATIVE' : stands ? 'CONFIRMED' : 'CANCELLED',
      );
      expect(event.get('sequence')).toBe(stands ? '2' : '3');
      expect(file.caption).toBe(texts.label(stands ? 'calendar-update' : 'calendar-remove'));
    },
  );
});

describe('news of a change', () => {
  const bot: Bot = {
    id: 1,
    username: 'scissors_bot',
    tokenHash: 'h',
    token: new Secret('t'),
    nonce: 'n',
    previousNonce: null,
    revokedAt: null,
    info: { id: 1, username: 'scissors_bot' },
  };
  const message: ClaimedMessage = {
    id: 1,
    recipient: 2,
    news: { kind: 'no_services', data: { client: 'Анна' } },
    language: 'en',
    forcedLanguage: null,
    timeZone: 'Europe/Moscow',
    businessName: 'Барбершоп',
    calendar: null,
  };
  const sentFor = async (calendar: ClaimedMessage['calendar']): Promise<Outgoing[]> => {
    const sent: Outgoing[] = [];
    const sender = {
      async send(_: Secret, __: number, out: Outgoing) {
        sent.push(out);
        return { kind: 'sent' as const, messageId: 1 };
      },
    };
    await createNotifier(sender, NOW).send(bot, { ...message, calendar });
    return sent;
  };

  it('CL-16: carries the file to whoever has the booking in their calendar', async () => {
    const [sent] = await sentFor({ tenantId: 'abcdefghijkl', booking: BOOKING, business: BUSINESS });
    expect(sent?.file?.name).toBe('booking-12.ics');
    expect(sent?.file?.caption).toBe('Open the file to bring the visit in your calendar up to date.');
  });

  it('carries nothing to anybody else', async () => {
    expect(await sentFor(null)).toEqual([expect.not.objectContaining({ file: expect.anything() })]);
  });
});
