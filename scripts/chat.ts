/** `npm run -s chat`: talks to a bot of the local stack from a terminal. */
import { runChat } from './local/chat/command.ts';

const { code, out, error } = await runChat(process.argv.slice(2));
if (out !== '') console.log(out);
if (error !== undefined) console.error(error);
process.exitCode = code;
