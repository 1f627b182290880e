/** The calendar files that a person was sent, read by a parser not written here. */
import ICAL from 'ical.js';
import { here } from './here.ts';
import type { Salon, Someone } from './salon.ts';

export type SentEvent = {
  readonly caption: string;
  readonly name: string;
  readonly mime: string;
  readonly method: unknown;
  readonly uid: unknown;
  readonly sequence: unknown;
  readonly status: unknown;
  readonly summary: unknown;
  readonly description: unknown;
  readonly location: unknown;
  /** ISO 8601. */
  readonly start: string;
  readonly end: string;
};

/** Oldest first. */
export async function eventsOf(salon: Salon, who: Someone): Promise<readonly SentEvent[]> {
  const { messages } = await salon.control.chat(salon.at(who));
  const sent = messages.flatMap(({ file, text }) => (file === undefined ? [] : [{ ...file, text }]));
  return await Promise.all(
    sent.map(async ({ id, name, mime, text }) => {
      const answer = await fetch(`${here('control')}/file/${id}`);
      const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
      const event = calendar.getFirstSubcomponent('vevent');
      const valueIn = (property: string): unknown => event?.getFirstPropertyValue(property);
      return {
        caption: text,
        name,
        mime,
        method: calendar.getFirstPropertyValue('method'),
        uid: valueIn('uid'),
        sequence: valueIn('sequence'),
        status: valueIn('status'),
        summary: valueIn('summary'),
        description: valueIn('description'),
        location: valueIn('location'),
        start: String(valueIn('dtstart')),
        end: String(valueIn('dtend')),
      };
    }),
  );
}
