/** A buyer in the sales bot: what they see, what they tap, and the bots they bring. */
import { randomBytes } from 'node:crypto';
import { decodeSales, encodeSales, type SalesAction } from '../../src/bot/sales/callback-data.ts';
import type { ChatMessage } from './answers.ts';
import type { Someone } from './salon.ts';
import { type Answered, plain } from './screens.ts';
import { connectControl, type Forwarded } from './stack.ts';

const SALES = 'sales';

type Of<K extends SalesAction['kind']> = Extract<SalesAction, { kind: K }>;

export type Buyer = Someone & {
  readonly at: { readonly bot: string; readonly person: string };
  /** Says it, and answers the screen that came. */
  say(words: string | Forwarded | { photo: true; text: string }): Promise<ChatMessage>;
  screen(): Promise<ChatMessage>;
  /** Taps the first button that means this and fits. */
  press<K extends SalesAction['kind']>(kind: K, fits?: (action: Of<K>) => boolean): Promise<Answered>;
};

export async function newBuyer(language: 'ru' | 'en' = 'ru'): Promise<Buyer> {
  const control = connectControl();
  const someone = await control.createPerson({ first_name: 'Иван', language_code: language });
  const at = { bot: SALES, person: someone.person };
  const screen = async (): Promise<ChatMessage> => {
    const newest = await control.screen(at);
    return { ...newest, text: plain(newest.text) };
  };
  return {
    ...someone,
    at,
    screen,
    async say(words) {
      await control.send(at, words);
      return await screen();
    },
    async press(kind, fits = () => true) {
      const shown = await screen();
      const meant = actionsOf(shown, kind).find(fits);
      if (meant === undefined) throw new Error(`no such button to ${kind} under «${shown.text}»`);
      const { alert } = await control.tap(at, encodeSales(meant), { message_id: shown.message_id });
      return { ...(await screen()), ...(alert !== undefined && { alert }) };
    },
  };
}

export function actionsOf<K extends SalesAction['kind']>({ buttons }: ChatMessage, kind: K): Of<K>[] {
  const isOf = (action: SalesAction | null): action is Of<K> => action?.kind === kind;
  return buttons
    .flat()
    .map(({ data }) => decodeSales(data ?? ''))
    .filter(isOf);
}

export type NewBot = {
  readonly bot: string;
  readonly token: string;
  readonly username: string;
  readonly id: number;
};

/** As BotFather makes it. */
export async function freshBot(name: string = 'Студия'): Promise<NewBot> {
  const username = `studio_${randomBytes(4).toString('hex')}_bot`;
  const { bot, token } = await connectControl().createBot({ username, name });
  return { bot, token, username, id: Number(token.split(':')[0]) };
}

/** What BotFather says of it. */
export function botFathersWords({ token, username }: NewBot): Forwarded {
  const text = `Done! Congratulations on your new bot. You will find it at t.me/${username}.

Use this token to access the HTTP API:
${token}
Keep your token secure and store it safely.`;
  return { text, forward: { from: 'BotFather' } };
}

/** From the token to the summary, by the shortest way. */
export async function toSummary(buyer: Buyer, bot: NewBot): Promise<ChatMessage> {
  await buyer.say(bot.token);
  await buyer.press('suits');
  await buyer.press('trade', ({ trade }) => trade === 'nails');
  return await buyer.press('zone', ({ zone }) => zone === 'Asia/Yekaterinburg');
}
