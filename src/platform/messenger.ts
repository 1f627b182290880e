/** Sends one message through a bot and says how that ended, as far as anyone can know. */
import { Api, InputFile } from 'grammy';
import type { Outgoing, Sender } from '../usecases/context.ts';
import type { Sending } from '../usecases/letters.ts';
import { classify } from './sender.ts';

const TELEGRAM_LIMIT_SECONDS = 8;

/** A file goes out once its words have arrived; where it gets lost, both are said again. */
export function createSender({ apiUrl, count }: { apiUrl: string; count: () => void }): Sender {
  const attempt = async (call: () => Promise<{ message_id: number }>): Promise<Sending> => {
    count();
    try {
      return { kind: 'sent', messageId: (await call()).message_id };
    } catch (error) {
      return classify(error);
    }
  };
  return {
    async send(token, recipient, { html, buttons, file }) {
      const api = new Api(token.reveal(), { apiRoot: apiUrl, timeoutSeconds: TELEGRAM_LIMIT_SECONDS });
      const words = await attempt(() =>
        api.sendMessage(recipient, html, {
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          reply_markup: { inline_keyboard: keyboardOf(buttons) },
        }),
      );
      if (words.kind !== 'sent' || file === undefined) return words;
      const { name, bytes, caption } = file;
      const followed = await attempt(() =>
        api.sendDocument(recipient, new InputFile(bytes, name), { caption }),
      );
      // A file that Telegram does not want will not be wanted later either, and the words have arrived.
      return followed.kind === 'sent' || followed.kind === 'refused' ? words : followed;
    },
  };
}

function keyboardOf(buttons: Outgoing['buttons']) {
  return buttons.map((row) =>
    row.map((button) =>
      'url' in button
        ? { text: button.text, url: button.url }
        : { text: button.text, callback_data: button.data },
    ),
  );
}
