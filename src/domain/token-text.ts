/** Bot tokens inside what people write: pasted alone, or forwarded with all the words of BotFather around them. */
import { Secret } from './secret.ts';

const TOKEN = /(?<!\w)\d{6,16}:[\w-]{30,64}(?![\w-])/;

/** The first one; null where there is none. */
export function findToken(text: string): Secret | null {
  const [found] = TOKEN.exec(text) ?? [];
  return found === undefined ? null : new Secret(found);
}
