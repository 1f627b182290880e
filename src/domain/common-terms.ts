/** What several specialists ask for one service, said at once: what they share, or where it begins. */
import type { Price } from './money.ts';
import type { Terms } from './terms.ts';

export type CommonTerms = Terms & {
  /** `from` where others take longer. */
  readonly lasts: 'exactly' | 'from';
};

/**
 * Where prices differ, `from` the lowest amount that anybody names: free is nothing, and whoever tells on request
 * names none. Throws where there is nobody to ask.
 */
export function commonTerms(all: readonly Terms[]): CommonTerms {
  const [first] = all;
  if (first === undefined) throw new RangeError('nobody has any terms');
  const lengths = all.map(({ durationMinutes }) => durationMinutes);
  const durationMinutes = Math.min(...lengths);
  const isOne = lengths.every((length) => length === durationMinutes);
  return { durationMinutes, lasts: isOne ? 'exactly' : 'from', price: commonPrice(all, first.price) };
}

function commonPrice(all: readonly Terms[], first: Price): Price {
  if (all.every(({ price }) => price.kind === first.kind && price.minor === first.minor)) return first;
  const named = all.flatMap(({ price: { kind, minor } }) => {
    if (kind === 'on_request') return [];
    return [kind === 'free' ? 0 : minor];
  });
  const lowest = Math.min(...named);
  return { kind: 'from', minor: lowest, currency: first.currency };
}
