/** Makes outside text safe in Telegram's HTML and holds it to a length: no tag, entity or letter is ever cut. */
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Control characters, and the marks that turn the direction of everything after them. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const LETTERS = new Intl.Segmenter('ru', { granularity: 'grapheme' });

/** The text as HTML of at most `limit` UTF-16 units. */
export function escapeHtml(text: string, limit = Number.POSITIVE_INFINITY): string {
  return cut(text, limit, (part) => replace(part, /[&<>]/g));
}

/** The same, safe inside the quotes of an attribute too. */
export function escapeAttribute(text: string, limit = Number.POSITIVE_INFINITY): string {
  return cut(text, limit, (part) => replace(part, /[&<>"]/g));
}

/** The text itself, at most `limit` UTF-16 units long. */
export function clip(text: string, limit: number): string {
  return cut(text, limit, (part) => part);
}

/** The text in one line; spaces that hold words together stay what they are. */
export function oneLine(text: string): string {
  return text.replace(/[^\S\u00a0\u202f]+/gu, ' ').trim();
}

function replace(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, (char) => ESCAPES[char] ?? char);
}

function cut(text: string, limit: number, encode: (part: string) => string): string {
  const clean = text.toWellFormed().replace(UNSEEN, (char) => (char === '\n' ? char : ''));
  const whole = encode(clean);
  if (whole.length <= limit) return whole;
  let kept = '';
  for (const { segment } of LETTERS.segment(clean)) {
    const next = encode(segment);
    if (kept.length + next.length >= limit) break;
    kept += next;
  }
  return `${kept.trimEnd()}…`;
}
