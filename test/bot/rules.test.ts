/** The rules in words: when the bot will remind, and of a visit only what is still to come. */
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { reminderRule } from '../../src/bot/views/rules.ts';
import { BUSINESS, START } from './facts.ts';

const HOUR = 3_600_000;
const say = (language: 'ru' | 'en', hoursAhead?: number, reminderMinutes = [60, 1440, 120]) =>
  reminderRule(
    { ...BUSINESS, reminderMinutes },
    createTexts(language),
    hoursAhead === undefined ? undefined : { startsAt: START, now: START - hoursAhead * HOUR },
  )?.replaceAll('\u00a0', ' ');

describe('when the bot will remind', () => {
  it.each([
    ['ru', undefined, 'Напомним о визите за 24 часа, 2 часа и 1 час.'],
    ['en', undefined, 'We’ll remind you 24 hours, 2 hours, and 1 hour before the visit.'],
    ['ru', 30, 'Напомним о визите за 24 часа, 2 часа и 1 час.'],
    ['ru', 24, 'Напомним о визите за 2 часа и 1 час.'],
    ['en', 1.5, 'We’ll remind you 1 hour before the visit.'],
    ['ru', 1, undefined],
  ] as const)('CL-03, CL-16: in %s, %s hours ahead: %s', (language, hoursAhead, words) => {
    expect(say(language, hoursAhead)).toBe(words);
  });

  it('CL-03: is silent where the business reminds nobody', () => {
    expect(say('ru', undefined, [])).toBeUndefined();
  });
});
