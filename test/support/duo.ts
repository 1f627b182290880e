/** Two specialists of one service whose hours differ: Anna works from ten till one, Boris from noon till three. */
import type { ChatMessage } from './answers.ts';
import { type Arena, openArena } from './arena.ts';
import { dateIn, instantIn } from './dates.ts';
import type { Someone } from './salon.ts';
import { actionsOf, pressOld, say } from './screens.ts';
import { name, ownHours } from './team.ts';

const ZONE = 'Europe/Moscow';
export const ANNA = 1;
export const BORIS = 2;

export type Duo = Arena & {
  /** Three days from now. */
  readonly date: string;
  /** A clock of that date; epoch milliseconds. */
  moment(clock: string): number;
};

/** Service 1 both of them do, service 2 only Anna does. */
export async function openDuo(): Promise<Duo> {
  const salon = await openArena({ services: [{ minutes: 60 }, { minutes: 30 }], specialists: 2 });
  await name(salon, 'Анна', 'Boris <b>');
  await salon.rows(`update $.services set name = 'Стрижка ' || id`);
  await salon.rows('delete from $.staff_services where staff_id = 2 and service_id = 2');
  await ownHours(salon, ANNA, '{[600,780)}');
  await ownHours(salon, BORIS, '{[720,900)}');
  const date = dateIn(ZONE, await salon.control.now(), 3);
  return { ...salon, date, moment: (clock) => instantIn(ZONE, date, clock) };
}

/** The times of a date, of one of them or of anyone. */
export async function timesWith(
  duo: Duo,
  who: Someone,
  staff: number | null,
  date: string = duo.date,
): Promise<ChatMessage> {
  const help = await say(duo, who, '/help');
  return await pressOld(duo, who, help, { kind: 'times', service: 1, staff, date });
}

export function clocksOf(screen: ChatMessage): string[] {
  return actionsOf(screen, 'card').map(({ start }) =>
    new Date(start).toLocaleTimeString('ru', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }),
  );
}
