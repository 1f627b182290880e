/** OP-02: the master bot's buttons carry what was searched for and where a list goes on, in 64 bytes. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeMaster, encodeMaster, type MasterAction } from '../../src/bot/master/callback-data.ts';
import { searchable } from '../../src/bot/master/fields.ts';

const id = fc.stringMatching(/^[a-z0-9]{12}$/);
const at = fc.integer({ min: 0, max: Date.parse('2099-12-31T23:59:59.999Z') });

it('OP-02: any words that are left of a search, with any place in the list, are read back as they were', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), at, id, (text, moment, last) => {
      const words = searchable(text);
      if (words === '') return;
      const found: MasterAction = { kind: 'found', aim: 'card', words, after: { at: moment, id: last } };
      const data = encodeMaster(found);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(decodeMaster(data)).toEqual(found);
    }),
  );
});

it('OP-02: a search keeps whole letters, and a username or a name of usual length whole', () => {
  expect(searchable('  Бритва   и\nножницы ')).toBe('Бритва и ножн');
  expect(decodeMaster(encodeMaster({ kind: 'found', aim: 'pay', words: '\ufeffx' }))).not.toBeNull();
  expect(searchable('britva_i_nozhnitsy_bot')).toBe('britva_i_nozhnitsy_bot');
  expect(searchable('👩‍👩‍👧‍👦'.repeat(9)).isWellFormed()).toBe(true);
});

it('OP-01: a button of another form, or with a word too many, means nothing', () => {
  for (const data of [
    '',
    '1',
    '1cH',
    '1cH.short',
    '1cH.salon0000001.x',
    '2m',
    '1tw.card.%%%',
    '1tw.card.abcde',
    '1tw.card.YWIA',
    '1p.lost',
  ]) {
    expect(decodeMaster(data), data).toBeNull();
  }
});
