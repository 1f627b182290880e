/** Writes one event as iCalendar (RFC 5545): ical-generator would bring 9 KiB into the Worker for what fits here. */
import { formatInstant } from './time.ts';

export type CalendarEvent = {
  /** The same for ever, whatever becomes of the event. */
  readonly uid: string;
  /** Grows with every change, so that a calendar knows which word is the last. */
  readonly sequence: number;
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  /** Epoch milliseconds. */
  readonly stampedAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
};

const LINE_OCTETS = 75;
const PRODUCT = '-//Zapis//Booking//EN';
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', ';': '\\;', ',': '\\,', '\n': '\\n' };
/** Everything that some reader or other takes for the end of a line. */
const LINE_ENDS = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;

/** A cancelled event is withdrawn from the calendar, any other is put there or brought up to date. */
export function writeCalendar(event: CalendarEvent): string {
  const { status, location } = event;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    `METHOD:${status === 'CANCELLED' ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(event.stampedAt)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `SUMMARY:${escapeText(event.summary)}`,
    `DESCRIPTION:${escapeText(event.description)}`,
    ...(location === null ? [] : [`LOCATION:${escapeText(location)}`]),
    `STATUS:${status}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** `20270210T110000Z` */
function utc(epochMs: number): string {
  const second = Math.floor(epochMs / 1000) * 1000;
  const [date = '', time = ''] = formatInstant(second).slice(0, -1).replaceAll(/[-:]/g, '').split('T');
  return `${date}T${time.padEnd(6, '0')}Z`;
}

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_ENDS, '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
    .replace(/[\\;,\n]/g, (char) => ESCAPES[char] ?? char);
}

/** No character is cut: what does not fit begins the next line, behind its one space. */
function fold(line: string): string {
  let folded = '';
  let room = LINE_OCTETS;
  for (const char of line) {
    const octets = octetsOf(char);
    if (octets > room) {
      folded += '\r\n ';
      room = LINE_OCTETS - 1;
    }
    folded += char;
    room -= octets;
  }
  return folded;
}

function octetsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
