/** Presets: said in both languages, and possible to book as they stand. */
import { describe, expect, test } from 'vitest';
import { isTrade, presetOf, TRADES } from '../../src/domain/presets.ts';

describe.each(TRADES)('the preset of a %s', (trade) => {
  const ru = presetOf(trade, 'ru');
  const en = presetOf(trade, 'en');

  test('says the same in both languages, each in its own letters', () => {
    const numbers = ({ services }: typeof ru) =>
      services.map(({ durationMinutes, bufferAfterMinutes, price }) => [
        durationMinutes,
        bufferAfterMinutes,
        price,
      ]);
    expect(numbers(en)).toEqual(numbers(ru));
    expect(en.hours).toEqual(ru.hours);
    for (const text of ru.services.flatMap(({ name, description }) => [name, description])) {
      expect(text).toMatch(/[а-яё]/i);
    }
    for (const text of [
      en.specialist,
      ...en.services.flatMap(({ name, description }) => [name, description]),
    ]) {
      expect(text).not.toMatch(/[а-яё]/i);
    }
  });

  test('has names short enough for a button, and no two alike', () => {
    for (const { services } of [ru, en]) {
      expect(new Set(services.map(({ name }) => name)).size).toBe(services.length);
      for (const { name } of services) expect(name.length).toBeLessThanOrEqual(30);
    }
  });

  test('fits each service into some window of the week, on a step of five minutes', () => {
    const windows = [...ru.hours.values()].flat();
    for (const { durationMinutes, bufferAfterMinutes, price } of ru.services) {
      expect(windows.some(([start, end]) => end - start >= durationMinutes + bufferAfterMinutes)).toBe(true);
      expect(durationMinutes % 5).toBe(0);
      expect(price.minor > 0).toBe(price.kind === 'exact' || price.kind === 'from');
    }
  });

  test('opens on days of the week, in windows that follow each other', () => {
    for (const [day, windows] of ru.hours) {
      expect(day).toBeGreaterThanOrEqual(1);
      expect(day).toBeLessThanOrEqual(7);
      const bounds = windows.flat();
      expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
      expect(new Set(bounds).size).toBe(bounds.length);
    }
  });
});

test('a trade nobody knows is none', () => {
  expect(isTrade('barber')).toBe(true);
  expect(isTrade('constructor')).toBe(false);
});
