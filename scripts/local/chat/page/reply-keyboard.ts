/** The bot's persistent keyboard above the input; it can be folded away. */
import type { Chat, ReplyButton } from './contract.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';

export type Reply = (button: ReplyButton) => void;

/** Draws the keyboard into `host`; nothing changes while the buttons stay the same. */
export function showReplyKeyboard(host: HTMLElement, keyboard: Chat['keyboard'], reply: Reply): void {
  const signature = JSON.stringify(keyboard ?? null);
  if (host.dataset['signature'] === signature) return;
  host.dataset['signature'] = signature;
  host.replaceChildren(
    ...(keyboard ?? []).map((row) =>
      el(
        'div',
        { class: 'reply-row' },
        ...row.map((button) =>
          el(
            'button',
            {
              type: 'button',
              class: 'reply-button',
              'data-testid': 'reply-button',
              dir: 'auto',
              click: () => reply(button),
            },
            button.request_contact ? icon('phone') : null,
            button.text,
          ),
        ),
      ),
    ),
  );
}
