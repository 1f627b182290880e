/** SA-03: a zone by a city's name, in either language, or by its own. */
import { describe, expect, test } from 'vitest';
import { CITIES, MORE_CITIES } from '../../src/domain/cities.ts';
import { findZone } from '../../src/domain/find-zone.ts';
import { isZone } from '../../src/domain/time.ts';

describe('SA-03: a typed city', () => {
  test.each([
    ['Москва', 'Europe/Moscow'],
    [' г. Пермь ', 'Asia/Yekaterinburg'],
    ['город Казань', 'Europe/Moscow'],
    ['КИШИНЕВ', 'Europe/Chisinau'],
    ['vladivostok', 'Asia/Vladivostok'],
    ['Berlin', 'Europe/Berlin'],
    ['new  york', 'America/New_York'],
    ['asia/tokyo', 'Asia/Tokyo'],
    ['Europe/Moscow', 'Europe/Moscow'],
  ])('«%s» is %s', (typed, zone) => {
    expect(findZone(typed)).toBe(zone);
  });

  test.each(['', 'Нарния', '+3', 'как у всех', '7212345678'])('«%s» is none', (typed) => {
    expect(findZone(typed)).toBeNull();
  });

  test('has a real zone, whichever of ours it is', () => {
    const all = [...CITIES.map(({ zone }) => zone), ...Object.keys(MORE_CITIES)];
    expect(all.filter((zone) => !isZone(zone))).toEqual([]);
    const names = [
      ...CITIES.flatMap(({ ru, en, zone }) => [ru, en].map((name) => [name, zone])),
      ...Object.entries(MORE_CITIES).flatMap(([zone, names]) => names.map((name) => [name, zone])),
    ];
    expect(names.filter(([name = '', zone]) => findZone(name) !== zone)).toEqual([]);
  });
});
