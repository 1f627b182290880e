/** The chat command: sends or taps as a person and says what that person then sees; pure but for the control API. */
import { parseArgs } from 'node:util';
import type { Outcome } from './page/contract.ts';
import { type Control, createControl, StackError } from './page/control.ts';
import { describeAlert, describeKeyboard, describeMessage } from './print.ts';

export const EXIT = { fine: 0, refused: 1, usage: 2, noStack: 3 } as const;
const DEFAULT_PORT = 8790;

export const HELP = `Talks to a bot of the running local stack as one of its people, and prints what they then see.

  npm run -s chat -- --bot demo --as anna "/start"       sends a message
  npm run -s chat -- --bot demo --as anna tap "Book"     taps a button by its text, or a part of it
  npm run -s chat -- --bot demo --as anna contact        shares the person's own contact
  npm run -s chat -- --bot demo --as anna photo          sends a photo
  npm run -s chat -- --bot demo --as anna                prints the conversation

  --port N     the stack's port (that of the running stack, else ${DEFAULT_PORT})
  --message N  taps a button of this message
  --json       prints JSON: {status, alert, messages}
  --help       prints this

Exit codes: 0 done, 1 refused or the Worker failed, 2 wrong usage, 3 the stack is not running.`;

export type Said = { readonly code: number; readonly out: string; readonly error?: string };
type Request = {
  readonly address: { readonly bot: string; readonly person: string };
  readonly words: readonly string[];
  readonly message: number | undefined;
  readonly json: boolean;
  readonly port: number;
};

export async function runChat(args: readonly string[], usualPort: number = DEFAULT_PORT): Promise<Said> {
  const request = readRequest(args, usualPort);
  if ('code' in request) return request;
  try {
    return await talk(createControl(`http://127.0.0.1:${request.port}`), request);
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    if (!error.gone) return { code: EXIT.refused, out: '', error: error.message };
    const hint = `No stack answers on port ${request.port}. Start it with: npm run dev`;
    return { code: EXIT.noStack, out: '', error: hint };
  }
}

function readRequest(args: readonly string[], usualPort: number): Request | Said {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        bot: { type: 'string' },
        as: { type: 'string' },
        port: { type: 'string', default: String(usualPort) },
        message: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { code: EXIT.fine, out: HELP };
    if (!values.bot || !values.as) return wrong('Say which bot and who: --bot demo --as anna');
    const [verb, button] = positionals;
    if (verb === 'tap' && button === undefined) return wrong('Say which button: tap "Book"');
    const port = Number(values.port);
    const message = values.message === undefined ? undefined : Number(values.message);
    if (!Number.isInteger(port) || Number.isNaN(message)) return wrong('--port and --message take a number');
    return {
      address: { bot: values.bot, person: values.as },
      words: positionals,
      message,
      json: values.json,
      port,
    };
  } catch (error) {
    return wrong(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
}

function wrong(sentence: string): Said {
  return { code: EXIT.usage, out: '', error: `${sentence} (--help says more)` };
}

async function talk(control: Control, { address, words, message, json }: Request): Promise<Said> {
  const before = await control.chat(address);
  const outcome = await act(control, address, words, message);
  const after = outcome ? await control.chat(address) : before;
  const known = new Map(before.messages.map((one) => [one.message_id, JSON.stringify(one)]));
  const seen = outcome
    ? after.messages.filter((one) => known.get(one.message_id) !== JSON.stringify(one))
    : after.messages;
  const renewed = !outcome || JSON.stringify(before.keyboard) !== JSON.stringify(after.keyboard);
  const keyboard = renewed ? after.keyboard : null;
  const alert = outcome?.alert ?? null;
  const status = outcome?.status ?? 200;
  const out = json
    ? JSON.stringify({ status, alert, messages: seen, keyboard: after.keyboard ?? null })
    : [...seen.map(describeMessage), ...describeKeyboard(keyboard), ...describeAlert(alert)].join('\n\n');
  if (status < 400) return { code: EXIT.fine, out };
  return { code: EXIT.refused, out, error: `The Worker answered ${status}.` };
}

async function act(
  control: Control,
  address: Request['address'],
  words: readonly string[],
  message: number | undefined,
): Promise<Outcome | null> {
  const [verb, button] = words;
  if (verb === undefined) return null;
  if (verb === 'tap') return control.tap(address, button ?? '', message);
  if (words.length === 1 && verb === 'contact') return control.send(address, { contact: true });
  if (words.length === 1 && verb === 'photo') return control.send(address, { photo: true });
  return control.send(address, { text: words.join(' ') });
}
