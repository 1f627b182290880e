/** The same value with something else, or nothing, at one place of it. */

import type { RawUpdate } from './updates.ts';

export type Path = readonly (string | number)[];

/** `undefined` takes the place away. */
export function patched(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? patched(item, rest, to) : item));
  if (!isRecord(value)) return value;
  const { [key]: inner, ...others } = value;
  const changed = patched(inner, rest, to);
  return changed === undefined ? others : { ...others, [key]: changed };
}

/** The same of an update, inside what it carries. */
export function patchedUpdate(
  update: RawUpdate,
  [key, ...rest]: readonly [string, ...Path],
  to: unknown,
): RawUpdate {
  return { ...update, [key]: patched(update[key], rest, to) };
}

/** Every place inside a value, the containers before what they hold. */
export function placesOf(value: unknown): readonly Path[] {
  const entries = Array.isArray(value) ? [...value.entries()] : isRecord(value) ? Object.entries(value) : [];
  return entries.flatMap(([key, inner]): Path[] => [[key], ...placesOf(inner).map((path) => [key, ...path])]);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
