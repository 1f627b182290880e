/** What a bot's token looks like, alone and somewhere in a message. */
import { Secret } from './secret.ts';

const WHOLE = /^\d{6,15}:[\w-]{30,}$/;
/** Also one that lost its end: what is left of it is nobody's to read either. */
const SOMEWHERE = /\d{5,}:[\w-]{10,}/;

export function isToken(token: Secret): boolean {
  return WHOLE.test(token.reveal());
}

/** The first that stands in the text, whole or not, whatever is written around it. */
export function findToken(text: string): Secret | null {
  const [found] = SOMEWHERE.exec(text) ?? [];
  return found === undefined ? null : new Secret(found);
}

/** The bot whose token it is, where it is one. */
export function botIdOf(token: Secret): number {
  return Number(token.reveal().split(':')[0]);
}
