/** Telegram's HTML parse mode: markup → text and entities, refused with Telegram's words and byte offsets. */
import type { MessageEntity } from 'grammy/types';
import { type ApiError, badRequest } from './errors.ts';
import { type Attributes, entityOf, isKnownTag } from './html-tags.ts';

export type Formatted = { text: string; entities: MessageEntity[] };

type OpenTag = { tag: string; attributes: Attributes; offset: number };
type Scan = { source: string; at: number; text: string; open: OpenTag[]; entities: MessageEntity[] };

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

export function parseHtml(source: string): Formatted {
  const scan: Scan = { source, at: 0, text: '', open: [], entities: [] };
  while (scan.at < source.length) {
    const special = /[<&]/g;
    special.lastIndex = scan.at;
    const next = special.exec(source)?.index ?? source.length;
    scan.text += source.slice(scan.at, next);
    scan.at = next;
    if (source[next] === '&') scan.text += readReference(scan);
    else if (source.startsWith('</', next)) closeTag(scan);
    else if (source[next] === '<') openTag(scan);
  }
  const unclosed = scan.open.at(-1);
  if (unclosed) throw refuse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text: scan.text, entities: scan.entities };
}

function refuse(reason: string): ApiError {
  return badRequest(`can't parse entities: ${reason}`);
}

function refuseAt(scan: Scan, at: number, before: string, after = ''): ApiError {
  return refuse(`${before} at byte offset ${Buffer.byteLength(scan.source.slice(0, at))}${after}`);
}

/** Takes what the pattern (sticky) matches at the current place. */
function take(scan: Scan, pattern: RegExp): string {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.source)?.[0] ?? '';
  scan.at += found.length;
  return found;
}

function decode(reference: string): string | undefined {
  const number = /^&#(?:x([0-9a-f]+)|([0-9]+));?$/i.exec(reference);
  if (!number) return NAMED[reference.slice(1, -1)];
  const code = number[1] ? Number.parseInt(number[1], 16) : Number(number[2]);
  return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function readReference(scan: Scan): string {
  const reference = take(scan, /&(?:#x[0-9a-f]+;?|#[0-9]+;?|[a-z]+;)/iy);
  const decoded = reference && decode(reference);
  if (decoded) return decoded;
  if (!reference) scan.at += 1;
  return reference || '&';
}

function openTag(scan: Scan): void {
  const begin = scan.at;
  scan.at += 1;
  const tag = take(scan, /[^\s>]*/y).toLowerCase();
  if (scan.at >= scan.source.length) throw refuseAt(scan, begin, 'Unclosed start tag');
  if (!isKnownTag(tag)) throw refuseAt(scan, begin, `Unsupported start tag "${tag}"`);
  const attributes = readAttributes(scan, tag, begin);
  if (tag === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw refuseAt(scan, begin, 'Tag "span" must have class "tg-spoiler"');
  }
  scan.open.push({ tag, attributes, offset: scan.text.length });
}

function readAttributes(scan: Scan, tag: string, begin: number): Attributes {
  const attributes = new Map<string, string>();
  for (;;) {
    take(scan, /\s*/y);
    if (scan.at >= scan.source.length) throw refuseAt(scan, begin, 'Unclosed start tag');
    if (take(scan, />/y)) return attributes;
    const name = take(scan, /[^\s=>/"']*/y).toLowerCase();
    if (!name) throw refuseAt(scan, begin, `Empty attribute name in the tag "${tag}"`);
    if (!take(scan, /\s*=\s*/y)) {
      attributes.set(name, '');
      continue;
    }
    const raw = take(scan, /"[^"]*"|'[^']*'|[a-z0-9.-]+/iy);
    if (!raw) throw refuseAt(scan, begin, 'Unclosed start tag');
    const value = raw.replace(/^["']|["']$/g, '');
    attributes.set(
      name,
      value.replace(/&(?:#x?[0-9a-f]+|[a-z]+);/gi, (found) => decode(found) ?? found),
    );
  }
}

function closeTag(scan: Scan): void {
  const begin = scan.at;
  scan.at += 2;
  const tag = take(scan, /[^\s>]*/y).toLowerCase();
  take(scan, /\s*/y);
  const opened = scan.open.pop();
  if (!opened) throw refuseAt(scan, begin, 'Unexpected end tag');
  if (!take(scan, />/y)) throw refuseAt(scan, begin, 'Unclosed end tag');
  if (tag && tag !== opened.tag) {
    throw refuseAt(scan, begin, 'Unmatched end tag', `, expected "</${opened.tag}>", found "</${tag}>"`);
  }
  const span = { offset: opened.offset, length: scan.text.length - opened.offset };
  if (span.length === 0) return;
  const language = /^language-(.+)$/.exec(opened.attributes.get('class') ?? '')?.[1];
  const inner = scan.entities.at(-1);
  if (opened.tag === 'code' && language && scan.open.at(-1)?.tag === 'pre') {
    scan.entities.push({ type: 'pre', language, ...span });
  } else if (opened.tag !== 'pre' || inner?.type !== 'pre' || inner.offset !== span.offset) {
    const entity = entityOf(opened.tag, opened.attributes, span, scan.text.slice(opened.offset));
    if (entity) scan.entities.push(entity);
  }
}
