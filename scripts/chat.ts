/** `npm run -s chat`: talks to a bot of the local stack from a terminal. */
import { findRunningStack } from './lib/running-stack.ts';
import { runChat } from './local/chat/command.ts';

const { code, out, error } = await runChat(process.argv.slice(2), portOf(findRunningStack()?.chat));
if (out !== '') console.log(out);
if (error !== undefined) console.error(error);
process.exitCode = code;

function portOf(url: string | undefined): number | undefined {
  return url === undefined ? undefined : Number(new URL(url).port);
}
