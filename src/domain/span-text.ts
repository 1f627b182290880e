/** Lengths of time as people write them: `90`, `1:30`, `1 ч 30 мин`, `2 дня`, `half an hour`. */
const DAY = 1440;
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:м|мин|минут[аыу]?|m|min|mins|minutes?)$/u, 1],
  [/^(?:полчаса)$/u, 30],
  [/^(?:ч|час|часа|часов|h|hr|hrs|hours?)$/u, 60],
  [/^(?:д|день|дня|дней|сут|сутки|суток|d|days?)$/u, DAY],
  [/^(?:нед|неделя|неделю|недели|недель|w|weeks?)$/u, 7 * DAY],
];
const PART = /(\d{1,6}(?:[.,]\d{1,2})?)?\s*(\p{L}+)\.?/gu;
const MOST = 1_000_000;

/** Whole minutes; null for what is no length. */
export function parseSpan(written: string): number | null {
  const text = written
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^half an hour$/, 'полчаса');
  if (/^\d{1,6}$/.test(text)) return Number(text);
  const [, hours, minutes] = /^(\d{1,3}):([0-5]\d)$/.exec(text) ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes);
  const parts = [...text.matchAll(PART)];
  if (parts.length === 0 || text.replace(PART, '').trim() !== '') return null;
  let total = 0;
  for (const [, count = '1', word = ''] of parts) {
    const minutes = UNITS.find(([form]) => form.test(word))?.[1];
    if (minutes === undefined) return null;
    total += Number(count.replace(',', '.')) * minutes;
  }
  return Number.isInteger(total) && total <= MOST ? total : null;
}
