/** Spoils an update as somebody would who knows its form: one or a few places at a time, the same for the same seed. */
import { type Path, patched, placesOf } from './patch.ts';

export type Random = () => number;

export function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

const STRANGE: readonly [unknown, ...unknown[]] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  '',
  ' ',
  '0',
  'null',
  '/start',
  'А\u0000я',
  '\ud800',
  '\u202e\u200b',
  '<b>&amp;',
  'Ж'.repeat(5000),
  [],
  [[]],
  {},
  { length: -1 },
  { id: {} },
];

const LETTERS = ['0', '9', '.', '-', 'z', 'Z', 'ж', '_', '/', '%', '\n', '1k.', '999999999'] as const;

/** One to three places of it, each another value, or the same one a little changed. */
export function mutate(value: unknown, random: Random): unknown {
  let mutant = value;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    const [first, ...others] = placesOf(mutant);
    if (first === undefined) return mutant;
    const path = pick(random, [first, ...others]);
    mutant = patched(mutant, path, other(at(mutant, path), random));
  }
  return mutant;
}

function other(value: unknown, random: Random): unknown {
  if (random() < 0.3) return pick(random, STRANGE);
  if (typeof value === 'string') return changedText(value, random);
  if (typeof value === 'number') return value + pick(random, [-1, 1, 0.5, 2 ** 32, -value, -2 * value]);
  return pick(random, STRANGE);
}

/** A letter is put in, taken out, or stands for another; or all is doubled. */
function changedText(text: string, random: Random): string {
  const place = Math.floor(random() * (text.length + 1));
  const letter = pick(random, LETTERS);
  const [head, tail] = [text.slice(0, place), text.slice(place)];
  return pick(random, [
    head + letter + tail,
    head + tail.slice(1),
    head + letter + tail.slice(1),
    text + text,
  ]);
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
