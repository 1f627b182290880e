/** Puts a row of the ledger into its reader's words and hands it to whoever sends: the port that queue callbacks use. */
import { pickLanguage } from '../domain/language.ts';
import type { Notifier, Sender } from '../usecases/context.ts';
import { createTexts } from './texts/texts.ts';
import { calendarFile } from './views/calendar-file.ts';
import { notice } from './views/notice.ts';

/** Readers who never chose a language are spoken to in the business's own. `now` is in epoch milliseconds. */
export function createNotifier(sender: Sender, now: number): Notifier {
  return {
    send(bot, message) {
      const texts = createTexts(
        pickLanguage({ forced: message.forcedLanguage, chosen: message.language, telegram: undefined }),
      );
      const view = notice(message, texts, now);
      const buttons = (view.buttons ?? []).map((row) => row.flatMap((one) => ('data' in one ? [one] : [])));
      const file =
        message.calendar && calendarFile({ ...message.calendar, botUsername: bot.username }, texts, now);
      return sender.send(bot.token, message.recipient, { html: view.text, buttons, ...(file && { file }) });
    },
  };
}
