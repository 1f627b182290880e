/** People who run a salon besides its owner, each with a role and, where they have one, a calendar of their own. */
import type { Role } from '../../src/domain/permissions.ts';
import type { Salon, Someone } from './salon.ts';

export type NewAdmin = {
  readonly role: Role;
  readonly language?: 'ru' | 'en';
  /** The specialist who they are. */
  readonly staff?: number;
};

/** Somebody who has pressed Start and may do what their role may. */
export async function newAdmin(salon: Salon, { role, language = 'ru', staff }: NewAdmin): Promise<Someone> {
  const who = await salon.newClient({ first_name: 'Ира', language_code: language });
  await salon.rows(`insert into $.admins (telegram_id, role, added_at) values ($1, $2, '2020-01-01')`, [
    who.id,
    role,
  ]);
  if (staff !== undefined) {
    await salon.rows('update $.staff set telegram_id = $1 where id = $2', [who.id, staff]);
  }
  await salon.control.send(salon.at(who), '/start');
  return who;
}

/** What the audit log says of the person, in order. */
export async function auditOf(salon: Salon, { id }: Someone): Promise<unknown[]> {
  const rows = await salon.rows('select action, target from $.audit_log where actor = $1 order by id', [
    `admin:${id}`,
  ]);
  return rows.map(({ action, target }) => `${String(action)} ${String(target)}`);
}
