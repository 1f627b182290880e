/** A master bot of a test's own, with the operator of the seed before it: the limits on a person are counted for each bot. */
import { randomBytes } from 'node:crypto';
import { postPlatformBot } from '../../scripts/lib/tenants-api.ts';
import { OPERATOR_ID } from '../../scripts/local/worker-env.ts';
import { decodeMaster, encodeMaster, type MasterAction } from '../../src/bot/master/callback-data.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { ChatMessage } from './answers.ts';
import { here } from './here.ts';
import { query, type Someone } from './salon.ts';
import { type At, type Control, connectControl } from './stack.ts';

type Kind = MasterAction['kind'];
type ActionOf<K extends Kind> = Extract<MasterAction, { kind: K }>;
export type Answered = ChatMessage & { readonly alert?: string };

export type Master = {
  readonly control: Control;
  readonly bot: string;
  readonly operator: Someone;
  readonly at: At;
  /** Says it, and answers the screen that came. */
  say(what: Parameters<Control['send']>[1]): Promise<ChatMessage>;
  /** Taps the first button that means this and fits; answers the screen after it, and what popped up. */
  press<K extends Kind>(kind: K, fits?: (action: ActionOf<K>) => boolean): Promise<Answered>;
  /** The data of such a button of the newest screen. */
  button<K extends Kind>(kind: K, fits?: (action: ActionOf<K>) => boolean): Promise<string>;
  /** Takes the bot out of the registry, so that no letter of later tests leaves by it. */
  close(): Promise<void>;
};

export async function openMaster(): Promise<Master> {
  const control = connectControl();
  const username = `master_${randomBytes(4).toString('hex')}_bot`;
  const { bot, token } = await control.createBot({ username, name: 'Master' });
  await postPlatformBot(here('worker'), new Secret(here('apiKey')), {
    kind: 'master',
    token: new Secret(token),
  });
  const operator = { person: 'vera', id: OPERATOR_ID };
  const at = { bot, person: operator.person };

  const button: Master['button'] = async (kind, fits = () => true) => {
    const screen = await control.screen(at);
    for (const { data } of screen.buttons.flat()) {
      const action = decodeMaster(data ?? '');
      if (action !== null && isOf(action, kind) && fits(action)) return encodeMaster(action);
    }
    throw new Error(`no such button to ${kind} under «${screen.text}»`);
  };
  return {
    control,
    bot,
    operator,
    at,
    button,
    async say(what) {
      await control.send(at, what);
      return await control.screen(at);
    },
    async press(kind, fits) {
      const { message_id } = await control.screen(at);
      const { alert } = await control.tap(at, await button(kind, fits), { message_id });
      return { ...(await control.screen(at)), ...(alert !== undefined && { alert }) };
    },
    async close() {
      await query('delete from registry.bots where username = $1', [username]);
    },
  };
}

function isOf<K extends Kind>(action: MasterAction, kind: K): action is ActionOf<K> {
  return action.kind === kind;
}
