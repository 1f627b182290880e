/** sendMessage. */
import * as v from 'valibot';
import { badRequest } from '../errors.ts';
import type { Formatted } from '../html.ts';
import { readMarkup } from '../keyboards.ts';
import { botSays, openChat, repliedTo, textContent } from '../messages.ts';
import { flag, read, text } from '../params.ts';
import { formatText, readTextOptions, TEXT_LIMIT } from '../text.ts';
import type { Call, Methods } from './method.ts';

const Send = v.object({ text: v.optional(text, ''), protect_content: v.optional(flag, false) });

/** The formatted text of a call, refused when nothing is left to show. */
export function readText(values: Record<string, unknown>): Formatted {
  const { text: raw } = read(Send, values);
  if (raw === '') throw badRequest('message text is empty');
  const formatted = formatText(raw, readTextOptions(values, 'entities'), TEXT_LIMIT);
  if (formatted.text === '') throw badRequest('text must be non-empty');
  return formatted;
}

function sendMessage({ world, bot, params: { values } }: Call): unknown {
  const formatted = readText(values);
  const markup = readMarkup(values);
  const to = openChat(world, bot, values);
  const content = {
    ...textContent(formatted),
    ...(read(Send, values).protect_content && { has_protected_content: true as const }),
  };
  const reply = repliedTo(to, values);
  return { ...botSays(world, to, content, markup), ...reply };
}

export const messageMethods: Methods = { sendMessage };
