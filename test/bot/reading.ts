/** A screen as Telegram takes it and a person reads it. */
import { expect } from 'vitest';
import { parseHtml } from '../../scripts/local/telegram/html.ts';
import { decode } from '../../src/bot/callback-data.ts';
import { toMarkup, type View } from '../../src/bot/views/view.ts';

/** A number parted from what it counts, or a price from its sign: a line could end between them. */
const PARTED = /\d \d{3}(?=[\s\u00a0\u202f]?[₽€])|\d [₽€]|\d (?:ч|час|мин|д(?:ень|н)|h |h$|hour|min|day)/mu;

/** What the person reads, no-break spaces as plain ones, as Telegram would take it apart; fails on anything Telegram would refuse or tear apart. */
export function read(view: View, meaning: (data: string) => unknown = decode): string {
  const { text } = parseHtml(view.text);
  expect(text.trim()).not.toBe('');
  expect(view.text.length).toBeLessThanOrEqual(4096);
  expect(view.text.isWellFormed()).toBe(true);
  expect(view.text).not.toMatch(/undefined|null|NaN|\[object|\{ ?\$|\u202e/);
  const buttons = (view.buttons ?? []).flat();
  for (const said of [text, ...buttons.map((button) => button.text)]) expect(said).not.toMatch(PARTED);
  expect(buttons.length).toBeLessThanOrEqual(100);
  for (const row of view.buttons ?? []) expect(row.length).toBeLessThanOrEqual(8);
  for (const button of buttons) {
    expect(button.text.trim()).not.toBe('');
    expect(button.text.length).toBeLessThanOrEqual(200);
    if (!('data' in button)) continue;
    expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
    expect(meaning(button.data)).not.toBeNull();
  }
  return plain(text);
}

/** With usual spaces in place of those that do not break. */
export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

export function labels(view: View): string[] {
  return (view.buttons ?? []).flat().map(({ text }) => plain(text));
}

/** The menu that a view brings, as its rows read. */
export function menuOf(view: View): string[][] {
  const markup = toMarkup(view);
  if (markup === undefined || !('keyboard' in markup)) return [];
  return markup.keyboard.map((row) =>
    row.map((button) => (typeof button === 'string' ? button : button.text)),
  );
}

/** What a button of the view means, found by its words. */
export function action(view: View, words: string): ReturnType<typeof decode> {
  const button = (view.buttons ?? []).flat().find(({ text }) => plain(text).includes(words));
  return button !== undefined && 'data' in button ? decode(button.data) : null;
}
