/** One message as the person sees it: text, file, time, keyboard and, for the bot's, what it cost. */
import type { Message } from './contract.ts';
import { el } from './dom.ts';
import { fileCard } from './file-card.ts';
import { inlineKeyboard, type Tap } from './inline-keyboard.ts';
import type { Hands } from './link-view.ts';
import { timeLabel } from './moments.ts';
import { richText } from './rich-text-view.ts';
import type { TripLog } from './trip-log.ts';
import { tripsButton } from './trips-view.ts';

export type BubbleContext = {
  readonly hands: Hands;
  readonly tap: Tap;
  readonly trips: TripLog;
  readonly author: string;
};

export function bubble(message: Message, context: BubbleContext): HTMLElement {
  const at = Date.parse(message.at);
  const meta = el(
    'span',
    { class: 'meta' },
    message.edited ? el('span', { class: 'edited' }, 'edited') : null,
    el('time', { datetime: message.at }, timeLabel(at)),
  );
  const body = el(
    'div',
    { class: 'bubble' },
    message.forwarded === undefined
      ? null
      : el('div', { class: 'forwarded', dir: 'auto' }, `Forwarded from ${message.forwarded}`),
    message.file ? fileCard(message.file) : null,
    el('div', { class: 'text', dir: 'auto' }, ...richText(message, context.hands), meta),
  );
  body.toggleAttribute('data-bare', message.file !== undefined && message.text === '');
  return el(
    'article',
    {
      class: 'message',
      'data-testid': 'message',
      'data-from': message.from,
      'data-message-id': String(message.message_id),
      'aria-label': `${context.author}, ${timeLabel(at)}`,
    },
    body,
    inlineKeyboard(message, context.hands, context.tap),
    message.from === 'bot' && message.update_id != null
      ? tripsButton(message.update_id, context.trips)
      : null,
  );
}
