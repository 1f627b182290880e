/** The shape in which the presets of the trades are written down: numbers once, words in every language. */
import type { Language } from './language.ts';
import type { PriceKind } from './money.ts';

export type Words = Readonly<Record<Language, string>>;

export type Preset = {
  readonly specialist: Words;
  readonly services: readonly {
    readonly name: Words;
    readonly description: Words;
    readonly minutes: number;
    /** Cleaning and rest afterwards, before the next client. */
    readonly bufferAfter: number;
    readonly price: { readonly kind: PriceKind; readonly roubles: number };
  }[];
  readonly hours: readonly {
    /** 1 is Monday. */
    readonly days: readonly number[];
    /** Half-open ranges; a gap between two is a break. */
    readonly open: readonly (readonly [from: string, to: string])[];
  }[];
};
