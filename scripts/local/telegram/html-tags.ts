/** Which HTML tags Telegram knows, and the entity each of them makes from its attributes. */
import type { MessageEntity, User } from 'grammy/types';
import * as v from 'valibot';

export type Attributes = ReadonlyMap<string, string>;
export type Span = { offset: number; length: number };

const PLAIN_TAGS = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
} as const;
const TimeFormat = v.fallback(
  v.picklist(['r', 'w', 'd', 't', 'D', 'T', 'wd', 'wt', 'wD', 'wT', 'dt', 'dT', 'Dt', 'DT']),
  'r',
);
const OTHER_TAGS = ['a', 'span', 'code', 'pre', 'blockquote', 'tg-emoji', 'tg-time'];

function isPlainTag(tag: string): tag is keyof typeof PLAIN_TAGS {
  return Object.hasOwn(PLAIN_TAGS, tag);
}

export function isKnownTag(tag: string): boolean {
  return isPlainTag(tag) || OTHER_TAGS.includes(tag);
}

export function entityOf(
  tag: string,
  attributes: Attributes,
  span: Span,
  content: string,
): MessageEntity | null {
  if (isPlainTag(tag)) return { type: PLAIN_TAGS[tag], ...span };
  switch (tag) {
    case 'a':
      return linkOf(attributes.get('href') ?? content, span);
    case 'blockquote':
      return { type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote', ...span };
    case 'pre':
    case 'code':
      return { type: tag, ...span };
    case 'tg-emoji':
      return { type: 'custom_emoji', custom_emoji_id: attributes.get('emoji-id') ?? '', ...span };
    case 'tg-time':
      return {
        type: 'date_time',
        unix_time: Number(attributes.get('unix') ?? 0),
        date_time_format: v.parse(TimeFormat, attributes.get('format')),
        ...span,
      };
    default:
      return { type: 'spoiler', ...span };
  }
}

/** A mention by id names a user the reader's client looks up; anything that is no link is plain text. */
function linkOf(href: string, span: Span): MessageEntity | null {
  const id = /^tg:\/\/user\?id=(\d+)$/.exec(href)?.[1];
  if (id) {
    const user: User = { id: Number(id), is_bot: false, first_name: '' };
    return { type: 'text_mention', user, ...span };
  }
  const url = /^[a-z][a-z0-9+.-]*:/i.test(href) ? href : `http://${href}`;
  if (!/^(https?|tg|ton|mailto|tel):/i.test(url) || !URL.canParse(url)) return null;
  return { type: 'text_link', url, ...span };
}
