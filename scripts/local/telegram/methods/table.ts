/** All Bot API methods of the stand-in, by lower-case name; a new group of methods is one more file and one more line. */
import { chatMethods } from './chats.ts';
import { commandMethods } from './commands.ts';
import { editMethods } from './edits.ts';
import { fileMethods } from './files.ts';
import { managedMethods } from './managed.ts';
import { messageMethods } from './messages.ts';
import type { Method } from './method.ts';
import { paymentMethods } from './payments.ts';
import { profileMethods } from './profile.ts';
import { queryMethods } from './queries.ts';
import { webhookMethods } from './webhook.ts';

const TABLE: ReadonlyMap<string, Method> = new Map(
  [
    messageMethods,
    editMethods,
    fileMethods,
    queryMethods,
    chatMethods,
    webhookMethods,
    commandMethods,
    profileMethods,
    managedMethods,
    paymentMethods,
  ].flatMap((methods) =>
    Object.entries(methods).map(([name, method]) => [name.toLowerCase(), method] as const),
  ),
);

export function findMethod(name: string): Method | undefined {
  return TABLE.get(name.toLowerCase());
}
