/** CL-11, CL-12: what is said of a service that several do, each on terms of their own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonTerms } from '../../src/domain/common-terms.ts';
import { PRICE_KINDS, type Price } from '../../src/domain/money.ts';

const price = (kind: Price['kind'], minor: number = 0): Price => ({ kind, minor, currency: 'RUB' });
const of = (...prices: Price[]) =>
  commonTerms(prices.map((one) => ({ durationMinutes: 60, price: one }))).price;

describe('common terms', () => {
  it.each<[what: string, prices: Price[], said: Price]>([
    ['one alone', [price('exact', 100)], price('exact', 100)],
    ['the same of all', [price('from', 100), price('from', 100)], price('from', 100)],
    ['free of all', [price('free'), price('free')], price('free')],
    ['on request of all', [price('on_request'), price('on_request')], price('on_request')],
    ['the lowest of several', [price('exact', 300), price('exact', 100)], price('from', 100)],
    [
      'the lowest, where one only begins there',
      [price('from', 100), price('exact', 300)],
      price('from', 100),
    ],
    ['one amount, exact and not', [price('exact', 100), price('from', 100)], price('from', 100)],
    ['nothing, where one takes nothing', [price('exact', 300), price('free')], price('from', 0)],
    ['the amount that is named', [price('on_request'), price('exact', 300)], price('from', 300)],
    ['what begins with a question', [price('on_request'), price('free')], price('from', 0)],
  ])('name %s', (_, prices, said) => {
    expect(of(...prices)).toEqual(said);
  });

  it('say from the shortest length only where others take longer', () => {
    const lasting = (...minutes: number[]) =>
      commonTerms(minutes.map((durationMinutes) => ({ durationMinutes, price: price('free') })));
    expect(lasting(45, 45)).toMatchObject({ durationMinutes: 45, lasts: 'exactly' });
    expect(lasting(60, 45)).toMatchObject({ durationMinutes: 45, lasts: 'from' });
  });

  it('never promise more than anybody keeps, in whatever order they stand', () => {
    const terms = fc.record({
      durationMinutes: fc.integer({ min: 5, max: 480 }),
      price: fc.record({
        kind: fc.constantFrom(...PRICE_KINDS),
        minor: fc.constantFrom(0, 100, 200),
        currency: fc.constant('RUB'),
      }),
    });
    fc.assert(
      fc.property(fc.array(terms, { minLength: 1 }), (all) => {
        const said = commonTerms(all);
        expect(commonTerms(all.toReversed())).toEqual(said);
        for (const { durationMinutes, price: own } of all) {
          expect(durationMinutes).toBeGreaterThanOrEqual(said.durationMinutes);
          if (said.lasts === 'exactly') expect(durationMinutes).toBe(said.durationMinutes);
          if (said.price.kind === 'from' && (own.kind === 'exact' || own.kind === 'from')) {
            expect(own.minor).toBeGreaterThanOrEqual(said.price.minor);
          }
          if (said.price.kind !== 'from') expect(own).toEqual(said.price);
        }
      }),
    );
  });

  it('need somebody to ask', () => {
    expect(() => commonTerms([])).toThrow(RangeError);
  });
});
