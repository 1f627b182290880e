/** The hands of those who run a salon: a button of the business, words after a question, what the audit log keeps. */
import { type Action, encode } from '../../src/bot/callback-data.ts';
import type { Row, Salon, Someone } from './salon.ts';
import type { Answered } from './screens.ts';

/** Somebody with that role, who has pressed Start; each speaks at a pace of their own. */
export async function newAdmin(
  salon: Salon,
  role: 'owner' | 'manager' | 'specialist' = 'owner',
  language: 'ru' | 'en' = 'ru',
): Promise<Someone> {
  const who = await salon.newClient({ first_name: 'Мария', language_code: language });
  await salon.rows(`insert into $.admins (telegram_id, role, added_at) values ($1, $2, '2020-01-01')`, [
    who.id,
    role,
  ]);
  await salon.control.send(salon.at(who), '/start');
  return who;
}

/** Taps what a menu or an older screen would hold; answers the screen after it, and what popped up. */
export async function open(salon: Salon, who: Someone, action: Action): Promise<Answered> {
  const at = salon.at(who);
  const { message_id } = await salon.control.screen(at);
  const { alert } = await salon.control.tap(at, encode(action), { message_id, stale: true });
  return { ...(await salon.control.screen(at)), ...(alert !== undefined && { alert }) };
}

/** What was written down of such changes, oldest first. */
export async function audit(salon: Salon, action: string): Promise<Row[]> {
  return await salon.rows(
    'select actor, target, before, after from $.audit_log where action = $1 order by id',
    [action],
  );
}
