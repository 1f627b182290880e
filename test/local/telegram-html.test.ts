/** HTML parse mode as Telegram reads it. */
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../scripts/local/telegram/errors.ts';
import { parseHtml } from '../../scripts/local/telegram/html.ts';
import { formatText, TEXT_LIMIT } from '../../scripts/local/telegram/text.ts';

function refused(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('HTML', () => {
  it('turns nested tags into entities with UTF-16 offsets', () => {
    const { text, entities } = formatText(
      '😀 <b>жирный <i>и курсив</i></b>',
      { parse_mode: 'HTML' },
      TEXT_LIMIT,
    );
    expect(text).toBe('😀 жирный и курсив');
    expect(entities).toEqual([
      { type: 'bold', offset: 3, length: 15 },
      { type: 'italic', offset: 10, length: 8 },
    ]);
  });

  it('decodes named and numeric references once, and leaves unknown ones alone', () => {
    expect(parseHtml('&lt;b&gt; &amp;lt; &quot; &#39; &#x41; &nbsp; a & b').text).toBe(
      '<b> &lt; " \' A &nbsp; a & b',
    );
  });

  it.each([
    ['<strong>a</strong>', 'bold'],
    ['<em>a</em>', 'italic'],
    ['<ins>a</ins>', 'underline'],
    ['<del>a</del>', 'strikethrough'],
    ['<tg-spoiler>a</tg-spoiler>', 'spoiler'],
    ['<span class="tg-spoiler">a</span>', 'spoiler'],
    ['<code>a</code>', 'code'],
    ['<blockquote>a</blockquote>', 'blockquote'],
    ['<blockquote expandable>a</blockquote>', 'expandable_blockquote'],
  ])('reads %s as %s', (markup, type) => {
    expect(parseHtml(markup)).toEqual({ text: 'a', entities: [{ type, offset: 0, length: 1 }] });
  });

  it('reads links, mentions by id and code with a language', () => {
    expect(parseHtml('<a href="https://e.org/?a=1&amp;b=2">x</a>').entities).toEqual([
      { type: 'text_link', url: 'https://e.org/?a=1&b=2', offset: 0, length: 1 },
    ]);
    expect(parseHtml('<a href="tg://user?id=42">x</a>').entities[0]).toMatchObject({
      type: 'text_mention',
      user: { id: 42 },
    });
    expect(parseHtml('<pre><code class="language-sql">select</code></pre>').entities).toEqual([
      { type: 'pre', language: 'sql', offset: 0, length: 6 },
    ]);
  });

  it.each([
    ['я <b>b', 'Can\'t find end tag corresponding to start tag "b"'],
    ['я <h1>b</h1>', 'Unsupported start tag "h1" at byte offset 3'],
    ['я < b', 'Unsupported start tag "" at byte offset 3'],
    ['я</b>', 'Unexpected end tag at byte offset 2'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['x <b', 'Unclosed start tag at byte offset 2'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('refuses %s in Telegram’s words', (markup, reason) => {
    expect(refused(() => parseHtml(markup))).toBe(`Bad Request: can't parse entities: ${reason}`);
  });
});

describe('text', () => {
  it('is measured after parsing and trimming', () => {
    const long = 'я'.repeat(TEXT_LIMIT);
    expect(formatText(` <b>${long}</b>\n`, { parse_mode: 'HTML' }, TEXT_LIMIT).text).toBe(long);
    expect(refused(() => formatText(`${long}.`, {}, TEXT_LIMIT))).toBe('Bad Request: message is too long');
  });

  it('moves entities when leading space is cut', () => {
    expect(formatText('  <b> a </b>', { parse_mode: 'HTML' }, TEXT_LIMIT)).toEqual({
      text: 'a',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    });
  });

  it('finds commands, links and mentions by itself, but not inside code', () => {
    const types = (source: string) =>
      formatText(source, { parse_mode: 'HTML' }, TEXT_LIMIT).entities.map((entity) => entity.type);
    expect(types('/start @zapis_bot https://e.org a@e.org')).toEqual([
      'bot_command',
      'mention',
      'url',
      'email',
    ]);
    expect(types('<code>/start</code> 1/2')).toEqual(['code']);
  });
});
