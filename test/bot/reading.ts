/** A screen as Telegram takes it and a person reads it. */
import { expect } from 'vitest';
import { parseHtml } from '../../scripts/local/telegram/html.ts';
import { decode } from '../../src/bot/callback-data.ts';
import type { View } from '../../src/bot/views/view.ts';

/** What the person reads, no-break spaces as plain ones, as Telegram would take it apart; fails on anything Telegram would refuse. */
export function read(view: View): string {
  const { text } = parseHtml(view.text);
  expect(text.trim()).not.toBe('');
  expect(view.text.length).toBeLessThanOrEqual(4096);
  expect(view.text.isWellFormed()).toBe(true);
  expect(view.text).not.toMatch(/undefined|null|NaN|\[object|\{ ?\$|\u202e/);
  const buttons = (view.buttons ?? []).flat();
  expect(buttons.length).toBeLessThanOrEqual(100);
  for (const row of view.buttons ?? []) expect(row.length).toBeLessThanOrEqual(8);
  for (const button of buttons) {
    expect(button.text.trim()).not.toBe('');
    expect(button.text.length).toBeLessThanOrEqual(200);
    if (!('data' in button)) continue;
    expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
    expect(decode(button.data)).not.toBeNull();
  }
  return text.replaceAll('\u00a0', ' ');
}

export function labels(view: View): string[] {
  return (view.buttons ?? []).flat().map(({ text }) => text.replaceAll('\u00a0', ' '));
}

/** What a button of the view means, found by its words. */
export function action(view: View, words: string): ReturnType<typeof decode> {
  const button = (view.buttons ?? []).flat().find(({ text }) => text.includes(words));
  return button !== undefined && 'data' in button ? decode(button.data) : null;
}
