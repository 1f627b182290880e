/** Reads a typed city or IANA name as a time zone. */
import { CITIES, MORE_CITIES } from './cities.ts';
import { isZone, zoneOf } from './time.ts';

const byName = new Map<string, string>([
  ...Object.entries(MORE_CITIES).flatMap(([zone, names]) =>
    names.map((name) => [plain(name), zone] as const),
  ),
  ...CITIES.flatMap(({ zone, ru, en }) => [plain(ru), plain(en)].map((name) => [name, zone] as const)),
]);

/** `Пермь`, `berlin`, `new york`, `Asia/Tokyo`; null where nothing has this name. */
export function findZone(written: string): string | null {
  const name = plain(written);
  return byName.get(name) ?? ianaNamed(name);
}

function ianaNamed(name: string): string | null {
  const all = Intl.supportedValuesOf('timeZone');
  const found =
    all.find((zone) => plain(zone) === name) ??
    all.find((zone) => plain(zone.split('/').at(-1) ?? '') === name);
  return found !== undefined && isZone(found) ? zoneOf(found).id : null;
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('_', ' ')
    .replace(/^(?:г|город)\.?\s+/u, '')
    .replace(/\s+/gu, ' ');
}
