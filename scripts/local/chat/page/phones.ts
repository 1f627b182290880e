/** Finds the telephone numbers in a text, as a messenger does that makes them links; pure. */
import type { Entity } from './contract.ts';

/** A plus and a country's digit, or the Russian 8, then nine to fourteen digits with the usual marks between. */
const PHONE = /(?<![\p{L}\p{N}_+.,:/-])(?:\+\d|8)(?:[ \u00a0()-]{0,2}\d){9,14}(?![\p{L}\p{N}])/gu;
/** Inside these a number already means something else. */
const CLOSED = new Set(['code', 'pre', 'text_link', 'url', 'email', 'mention', 'phone_number']);

/** The entities together with one for each number that stands in open text. */
export function withPhones(text: string, entities: readonly Entity[]): Entity[] {
  const closed = entities.filter(({ type }) => CLOSED.has(type));
  const found: Entity[] = [];
  for (const { 0: number, index: offset } of text.matchAll(PHONE)) {
    const free = closed.every(
      (one) => one.offset + one.length <= offset || offset + number.length <= one.offset,
    );
    if (free) found.push({ type: 'phone_number', offset, length: number.length });
  }
  return [...entities, ...found];
}
