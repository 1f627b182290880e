/** Puts a letter of the registry into its reader's words and hands it to whoever sends. */
import type { Sender } from '../usecases/context.ts';
import type { PlatformNotifier } from '../usecases/platform-letters.ts';
import { createTexts } from './texts/texts.ts';
import { platformNotice } from './views/platform-notice.ts';

/** `now` is in epoch milliseconds. */
export function createPlatformNotifier(sender: Sender, now: number): PlatformNotifier {
  return {
    async say(letter) {
      if (letter.bot === null)
        return { kind: 'not_delivered', retryAfterSeconds: 3600, reason: 'no bot can say it' };
      if (letter.bot.revokedAt !== null)
        return { kind: 'token_refused', reason: 'its bot waits for a token that works' };
      const view = platformNotice(letter, createTexts(letter.language), now);
      const buttons = (view.buttons ?? []).map((row) => row.flatMap((one) => ('inert' in one ? [] : [one])));
      return sender.send(letter.bot.token, letter.recipient, { html: view.text, buttons });
    },
  };
}
