/** CL-16: the calendar file says what it was given to any reader of RFC 5545; read back by a parser not written here. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { type CalendarEvent, writeCalendar } from '../../src/domain/icalendar.ts';
import { parseInstant } from '../../src/domain/time.ts';

const EVENT: CalendarEvent = {
  uid: 'booking-12@abc.zapis',
  sequence: 0,
  status: 'CONFIRMED',
  stampedAt: parseInstant('2027-02-03T09:00:07.250Z'),
  startsAt: parseInstant('2027-02-10T11:00:00Z'),
  endsAt: parseInstant('2027-02-10T12:30:00Z'),
  summary: 'Стрижка — Барбершоп «Ножницы»',
  description: 'Запись № 12\nСпециалист: Макс',
  location: 'Тверская, 1; вход со двора',
};

function readBack(file: string): { calendar: ICAL.Component; event: ICAL.Component } {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const [event, ...more] = calendar.getAllSubcomponents();
  if (event?.name !== 'vevent' || more.length > 0) throw new Error('there is one event, and nothing else');
  return { calendar, event };
}
const valueIn = (part: ICAL.Component, name: string): unknown => part.getFirstPropertyValue(name);

test('CL-16: a file holds one event in UTC, with its name, version and place, and no alarm', () => {
  const { calendar, event } = readBack(writeCalendar(EVENT));
  expect([valueIn(calendar, 'version'), valueIn(calendar, 'method')]).toEqual(['2.0', 'PUBLISH']);
  expect(
    Object.fromEntries(event.getAllProperties().map((one) => [one.name, String(one.getFirstValue())])),
  ).toEqual({
    uid: EVENT.uid,
    sequence: '0',
    dtstamp: '2027-02-03T09:00:07Z',
    dtstart: '2027-02-10T11:00:00Z',
    dtend: '2027-02-10T12:30:00Z',
    summary: EVENT.summary,
    description: EVENT.description,
    location: EVENT.location,
    status: 'CONFIRMED',
  });
  expect(writeCalendar(EVENT)).toContain('\r\nDTSTART:20270210T110000Z\r\n');
});

test('CL-16: what is cancelled is withdrawn, and a place that is not known is left out', () => {
  const { calendar, event } = readBack(
    writeCalendar({ ...EVENT, status: 'CANCELLED', sequence: 3, location: null }),
  );
  expect(valueIn(calendar, 'method')).toBe('CANCEL');
  expect([valueIn(event, 'status'), valueIn(event, 'sequence')]).toEqual(['CANCELLED', 3]);
  expect(event.hasProperty('location')).toBe(false);
});

/** What breaks files that are put together carelessly. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...['\\', ';', ',', ':', '"', '\n', '\r\n', '\r', '\t', ' ', '\0', '\u007f', '\u2028', '\u0085'],
        ...['\\n', 'END:VEVENT', '\nBEGIN:VALARM', 'Ы', 'é', '👩‍👩‍👧‍👦', 'مرحبا', '\ud800', '\u202e', '<b>'],
      ),
      { maxLength: 120 },
    )
    .map((parts) => parts.join('')),
);
/** The text as any line of it may be kept: one kind of line end, nothing unseen. */
const kept = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');

test('R-11: whatever stands in the names, it is read back as it was and adds nothing of its own', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (summary, description, location) => {
      const { calendar, event } = readBack(writeCalendar({ ...EVENT, summary, description, location }));
      expect(calendar.getAllSubcomponents()).toHaveLength(1);
      expect(event.getAllSubcomponents()).toEqual([]);
      expect(event.getAllProperties()).toHaveLength(9);
      expect(valueIn(event, 'summary')).toBe(kept(summary));
      expect(valueIn(event, 'description')).toBe(kept(description));
      expect(valueIn(event, 'location')).toBe(kept(location));
    }),
    { numRuns: 1000 },
  );
});

test('CL-16: no line is longer than 75 octets, each ends in CRLF, and no character is cut in two', () => {
  const strict = new TextDecoder('utf-8', { fatal: true });
  fc.assert(
    fc.property(hostile, fc.integer({ min: 0, max: 80 }), (summary, shift) => {
      const bytes = new TextEncoder().encode(
        writeCalendar({ ...EVENT, summary: 'x'.repeat(shift) + summary.repeat(5) }),
      );
      const lines = Buffer.from(bytes).toString('latin1').split('\r\n');
      expect(lines.pop()).toBe('');
      for (const line of lines) {
        expect(line.length).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
        strict.decode(Buffer.from(line, 'latin1'));
      }
    }),
    { numRuns: 500 },
  );
});
