/** What holds for every screen, in every language, whatever the facts are made of. */
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/bot/callback-data.ts';
import { decodeMaster } from '../../src/bot/master/callback-data.ts';
import { decodeSales } from '../../src/bot/sales/callback-data.ts';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { toMarkup } from '../../src/bot/views/view.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { ENDLESS, hostile, NASTY, ORDINARY, type World } from './facts.ts';
import { gallery } from './gallery.ts';
import { masterGallery } from './gallery-master.ts';
import { payingGallery } from './gallery-paying.ts';
import { salesGallery } from './gallery-sales.ts';
import { read } from './reading.ts';

const WORLDS: [string, World][] = [
  ['ordinary', ORDINARY],
  ['made of markup, emoji and right-to-left letters', hostile(NASTY)],
  ['endless', hostile(ENDLESS)],
  ['made of quotes and new lines', hostile(`"'\n\n&#60;b&gt; \\ _`.repeat(30))],
];

/** What each bot shows, and what its buttons mean. */
const BOTS = [
  [gallery, decode],
  [salesGallery, decodeSales],
  [payingGallery, decodeSales],
  [masterGallery, decodeMaster],
] as const;

describe.each(LANGUAGES)('every view in %s', (language) => {
  const texts = createTexts(language);

  it.each(WORLDS)('is taken by Telegram when the facts are %s', (_, world) => {
    for (const [views, meaning] of BOTS) {
      for (const view of views(world, texts).values()) read(view, meaning);
    }
  });

  it('says hostile words as they are and lets none of them become markup', () => {
    const views = gallery(hostile('<b>Ы</b> & "_*'), texts);
    for (const name of [
      'welcome, new',
      'about',
      'month',
      'card',
      'bookings',
      'visits',
      'notice, letter',
      'day',
      'visit, booked',
      'closing, hits',
      'closed',
      'closures',
      'notice, cancelled_by_business',
    ]) {
      const view = views.get(name);
      expect(view, name).toBeDefined();
      expect(view && read(view), name).toContain('<b>Ы</b> & "_*');
    }
  });

  it('has either buttons or the menu, never both, and hands them to Telegram as they are', () => {
    for (const [name, view] of BOTS.flatMap(([views]) => [...views(ORDINARY, texts)])) {
      expect(view.buttons !== undefined && view.menu !== undefined, name).toBe(false);
      const markup = toMarkup(view);
      if (view.buttons) expect(markup, name).toHaveProperty('inline_keyboard.length', view.buttons.length);
      else expect(markup === undefined, name).toBe(view.menu === undefined);
    }
  });
});

it('no screen in English falls back to Russian', () => {
  const world = hostile('Latin');
  const all = BOTS.flatMap(([views, meaning]) =>
    [...views(world, createTexts('en'))].map(([name, view]) => [name, view, read(view, meaning)] as const),
  );
  for (const [name, view, words] of all) {
    const said = [words, ...(view.buttons ?? []).flat().map(({ text }) => text)].join('\n');
    expect(said.replace('Русский', ''), name).not.toMatch(/\p{Script=Cyrillic}/u);
  }
});

it('makes an inert button one that Telegram itself keeps quiet', () => {
  const view = {
    text: 'x',
    buttons: [
      [
        { text: '–', inert: true as const },
        { text: 'Да', data: '1b', style: 'danger' as const },
      ],
    ],
  };
  expect(toMarkup(view)).toEqual({
    inline_keyboard: [
      [
        { text: '–', disabled: {} },
        { text: 'Да', callback_data: '1b', style: 'danger' },
      ],
    ],
  });
});
