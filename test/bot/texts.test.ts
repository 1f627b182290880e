/** The words: complete in both languages, every one of them used, plurals right, outside text harmless. */
import { globSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { createTexts, SOURCES } from '../../src/bot/texts/texts.ts';
import { progress } from '../../src/bot/views/progress.ts';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { BUSINESS, NASTY, VIEWER } from './facts.ts';
import { plain } from './reading.ts';

const ru = createTexts('ru');
const en = createTexts('en');

/** Key → the names of its variables, sorted. */
function messages(language: Language): Map<string, string[]> {
  const bodies = SOURCES[language].flatMap((source) => new FluentResource(source).body);
  return new Map(bodies.map(({ id, value }) => [id, [...new Set(variables(value))].sort()]));
}

function variables(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'var' && 'name' in node) return [String(node.name)];
  return Object.values(node).flatMap(variables);
}

describe('texts', () => {
  it('have the same keys with the same variables in every language', () => {
    expect(Object.fromEntries(messages('en'))).toEqual(Object.fromEntries(messages('ru')));
  });

  it.each(LANGUAGES)('of %s lose no line to a mistake of syntax and name no key twice', (language) => {
    const written = SOURCES[language].flatMap((source) =>
      [...source.matchAll(/^([a-z][\w-]*) =/gm)].map(([, key]) => key),
    );
    expect(written).toEqual([...messages(language).keys()]);
  });

  it('name every key that the bot says, and none that it does not', () => {
    const code = globSync('src/bot/**/*.ts', { exclude: ['src/bot/texts/{ru,en}/**'] })
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const words = SOURCES.ru.join('\n');
    const keys = [...messages('ru').keys()];
    const unused = keys.filter((key) => !code.includes(`'${key}'`) && !words.includes(`{ ${key} }`));
    expect(unused).toEqual([]);
    const said = [...code.matchAll(/\b(?:t|label)\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it.each([
    [1, '1 минуту', '1 час', 'через 1 день', 'уже 1 визит '],
    [2, '2 минуты', '2 часа', 'через 2 дня', 'уже 2 визита '],
    [5, '5 минут', '5 часов', 'через 5 дней', 'уже 5 визитов '],
    [11, '11 минут', '11 часов', 'через 11 дней', 'уже 11 визитов '],
    [21, '21 минуту', '21 час', 'через 21 день', 'уже 21 визит '],
    [22, '22 минуты', '22 часа', 'через 22 дня', 'уже 22 визита '],
  ])('count %i in Russian', (count, minutes, hours, days, visits) => {
    expect(plain(ru.label('span-minutes', { minutes: count }))).toBe(minutes);
    expect(plain(ru.label('span-hours', { hours: count }))).toBe(hours);
    expect(plain(ru.label('day-in', { days: count }))).toBe(days);
    expect(ru.t('welcome-regular', { name: 'Анна', visits: count })).toContain(visits);
  });

  it('count one and many in English', () => {
    expect(en.label('span-hours', { hours: 1 })).toBe('1\u00a0hour');
    expect(en.label('span-hours', { hours: 24 })).toBe('24\u00a0hours');
  });

  it('count the limit of bookings in Russian, where "up to" asks for another case', () => {
    expect(ru.t('rule-limit', { limit: 1 })).toContain('одну запись');
    expect(ru.t('rule-limit', { limit: 3 })).toContain('до 3 записей');
    expect(ru.t('rule-limit', { limit: 21 })).toContain('до 21 записи сразу.');
  });

  it.each([
    [0, 3, 'У вас пока нет записей, можно до 3', 'You have no bookings yet, you can have up to 3'],
    [0, 1, 'У вас пока нет записей, можно одну', 'You have no bookings yet, you can have 1'],
    [1, 1, 'У вас 1 запись из 1 возможной', 'You have 1 of 1 booking'],
    [2, 3, 'У вас 2 записи из 3 возможных', 'You have 2 of 3 bookings'],
    [5, 21, 'У вас 5 записей из 21 возможной', 'You have 5 of 21 bookings'],
  ])('CL-10: count %i held of %i', (active, limit, russian, english) => {
    for (const [texts, words] of [
      [ru, russian],
      [en, english],
    ] as const) {
      const viewer = { ...VIEWER, activeBookings: active };
      const said = progress(
        { viewer, business: { ...BUSINESS, bookingLimit: limit }, specialists: 1 },
        'day',
        texts,
      );
      expect(said.split('\n')[1]).toBe(words);
    }
  });

  it('keep the spaces that hold words together on buttons and in alerts', () => {
    expect(ru.label('visits-again', { service: 'a\u00a0b\u202fc \n\t d' })).toBe('Снова: a\u00a0b\u202fc d');
  });

  it('PF-05: say to who is too fast how long to wait, and that nothing sent meanwhile is read', () => {
    expect(plain(ru.label('alert-slow-down'))).toBe(
      'Слишком быстро. Подождите 10 секунд и повторите: то, что придёт раньше, я не прочту.',
    );
    expect(plain(en.label('alert-slow-down'))).toContain('Wait 10 seconds');
  });

  it('escape what comes from outside in messages and leave it as it is on buttons', () => {
    expect(ru.t('title', { title: '<i>&"' })).toBe('<b>&lt;i&gt;&amp;&quot;</b>');
    expect(ru.label('visits-again', { service: '<i>&"' })).toBe('Снова: <i>&"');
  });

  it('take away what turns the direction of the text after it, and keep the letters', () => {
    expect(ru.t('title', { title: NASTY })).toContain('مرحبا evil');
    expect(ru.label('visits-again', { service: NASTY })).not.toContain('\u202e');
  });

  it('cut an endless argument between letters and a label at the length of an alert', () => {
    const family = '👩‍👩‍👧‍👦';
    const text = ru.label('visits-again', { service: family.repeat(100) });
    expect(text.length).toBeLessThanOrEqual(200);
    expect(text).toMatch(new RegExp(`^Снова: (${family})+…$`, 'u'));
    expect(ru.t('title', { title: '&'.repeat(5000) })).toMatch(/^<b>(&amp;)+…<\/b>$/);
  });

  it('put no invisible marks around arguments', () => {
    expect(ru.t('title', { title: 'Анна' })).toBe('<b>Анна</b>');
  });

  it('throw for a key or an argument that is missing', () => {
    expect(() => ru.t('no-such-key')).toThrow('no-such-key');
    expect(() => ru.t('title')).toThrow('title');
    expect(() => en.label('day-in')).toThrow('days');
  });

  it('say no exclamation mark where something is refused', () => {
    for (const language of LANGUAGES) {
      const refusals =
        SOURCES[language].join('\n').match(/^(refusal|alert|letter|apology)[\s\S]*?(?=^\S)/gm) ?? [];
      expect(refusals.length).toBeGreaterThan(15);
      expect(refusals.join('')).not.toContain('!');
    }
  });
});
