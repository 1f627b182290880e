/** Sends one message through a bot and says how that ended, as far as anyone can know. */
import { Api } from 'grammy';
import type { Sender } from '../usecases/context.ts';
import { classify } from './sender.ts';

const TELEGRAM_LIMIT_SECONDS = 8;

export function createSender({ apiUrl, count }: { apiUrl: string; count: () => void }): Sender {
  return {
    async send(token, recipient, { html, buttons }) {
      const api = new Api(token.reveal(), { apiRoot: apiUrl, timeoutSeconds: TELEGRAM_LIMIT_SECONDS });
      count();
      try {
        const sent = await api.sendMessage(recipient, html, {
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          reply_markup: {
            inline_keyboard: buttons.map((row) =>
              row.map(({ text, data }) => ({ text, callback_data: data })),
            ),
          },
        });
        return { kind: 'sent', messageId: sent.message_id };
      } catch (error) {
        return classify(error);
      }
    },
  };
}
