/** A bot that a buyer has let Telegram make through ours: its token is asked for, and taken as if it had been pasted. */
import { enrolBot } from './enrol-bot.ts';
import type { Enrolled, SalesDesk, SalesScene } from './sales-desk.ts';

export async function enrolManaged(
  desk: SalesDesk,
  input: { readonly scene: SalesScene; readonly botId: number },
): Promise<Enrolled> {
  const token = await desk.setup.managedToken(desk.bot.token, input.botId);
  return enrolBot(desk, { scene: input.scene, token, managed: true });
}
