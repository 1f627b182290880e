/** Turns what a bot or a person writes into the text and entities a message carries, within Telegram's limits. */
import type { MessageEntity } from 'grammy/types';
import * as v from 'valibot';
import { badRequest } from './errors.ts';
import { type Formatted, parseHtml } from './html.ts';
import { integer, json, read, text as textParam } from './params.ts';

export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;

const FOUND_BY_TELEGRAM = [
  ['url', /(?:https?:\/\/|www\.|\bt\.me\/)[^\s<>"]*[^\s<>".,;:!?)]/gi],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['bot_command', /(?<![\w/<])\/\w{1,32}(?:@\w{3,32})?(?![\w/])/g],
  ['mention', /(?<![\w@])@\w{4,32}/g],
  ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}_][\p{L}\p{N}_]*/gu],
] as const;

const SIMPLE_TYPES = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
] as const;
const span = { offset: integer, length: integer };
export const EntityList = v.pipe(
  json,
  v.array(
    v.union([
      v.object({ type: v.picklist(SIMPLE_TYPES), ...span }),
      v.object({ type: v.literal('pre'), language: v.exactOptional(v.string()), ...span }),
      v.object({ type: v.literal('text_link'), url: v.string(), ...span }),
      v.object({ type: v.literal('custom_emoji'), custom_emoji_id: v.string(), ...span }),
    ]),
  ),
);

const TextParams = v.object({
  parse_mode: v.optional(textParam),
  entities: v.optional(EntityList),
});

export type TextOptions = v.InferOutput<typeof TextParams>;

/** A bot's text: parsed, trimmed, with what Telegram finds by itself. */
export function formatText(raw: string, options: TextOptions, limit: number): Formatted {
  const parsed = parse(raw, options);
  const trimmed = trim(parsed);
  if (trimmed.text.length > limit) {
    throw badRequest(limit === TEXT_LIMIT ? 'message is too long' : 'message caption is too long');
  }
  return { text: trimmed.text, entities: order([...trimmed.entities, ...detect(trimmed)]) };
}

/** What a person types carries what they marked and what Telegram finds. */
export function typedText(raw: string, marked: readonly MessageEntity[] = []): Formatted {
  const { text, entities } = trim({ text: raw, entities: [...marked] });
  return { text, entities: order([...entities, ...detect({ text, entities })]) };
}

export function readTextOptions(values: Record<string, unknown>, entitiesField: string): TextOptions {
  const { parse_mode } = values;
  return read(TextParams, { parse_mode, entities: values[entitiesField] });
}

function parse(raw: string, options: TextOptions): Formatted {
  const text = raw.replaceAll('\r', '');
  const mode = options.parse_mode?.toLowerCase() ?? '';
  if (mode === 'html') return parseHtml(text);
  if (mode === 'markdown' || mode === 'markdownv2') {
    throw badRequest(`can't parse entities: the local Telegram knows only HTML, not ${options.parse_mode}`);
  }
  if (mode !== '') throw badRequest('unsupported parse_mode');
  return { text, entities: options.entities ?? [] };
}

function trim({ text, entities }: Formatted): Formatted {
  const cut = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const kept: MessageEntity[] = [];
  for (const entity of entities) {
    const offset = Math.max(0, entity.offset - cut);
    const length = Math.min(trimmed.length, entity.offset - cut + entity.length) - offset;
    if (length > 0) kept.push({ ...entity, offset, length });
  }
  return { text: trimmed, entities: kept };
}

function detect({ text, entities }: Formatted): MessageEntity[] {
  const closed = entities.filter((entity) =>
    ['code', 'pre', 'text_link', 'text_mention'].includes(entity.type),
  );
  const found: MessageEntity[] = [];
  for (const [type, pattern] of FOUND_BY_TELEGRAM) {
    for (const match of text.matchAll(pattern)) {
      const here = { offset: match.index, length: match[0].length };
      const overlaps = [...closed, ...found].some(
        (other) => other.offset < here.offset + here.length && here.offset < other.offset + other.length,
      );
      if (!overlaps) found.push({ type, ...here });
    }
  }
  return found;
}

function order(entities: MessageEntity[]): MessageEntity[] {
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
}
