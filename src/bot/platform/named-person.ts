/** Whom a message shows for certain: by the id that Telegram gives, never by a name that may change its owner. */
import * as v from 'valibot';
import { id } from '../update-shapes.ts';

const human = v.object({ id, is_bot: v.literal(false) });
const forwarded = v.object({ forward_origin: v.object({ type: v.literal('user'), sender_user: human }) });
const contact = v.object({ contact: v.object({ user_id: id }) });
const mention = v.object({ type: v.literal('text_mention'), user: human });
const marked = v.object({ entities: v.array(v.unknown()) });

/** Null where there is nobody, or only somebody who hides their account. */
export function namedPerson(message: unknown): number | null {
  const origin = v.safeParse(forwarded, message);
  if (origin.success) return origin.output.forward_origin.sender_user.id;
  const card = v.safeParse(contact, message);
  if (card.success) return card.output.contact.user_id;
  const marks = v.safeParse(marked, message);
  for (const mark of marks.success ? marks.output.entities : []) {
    const named = v.safeParse(mention, mark);
    if (named.success) return named.output.user.id;
  }
  return null;
}
