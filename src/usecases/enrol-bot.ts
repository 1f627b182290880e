/** Takes a buyer's bot on its way to be a business: the token is checked with Telegram, sealed, and seen no more. */
import { botIdOf, isToken } from '../domain/bot-token.ts';
import type { EnrolFailure } from '../domain/failures.ts';
import { err, ok } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import { checkToken } from './check-token.ts';
import type { Enrolled, SalesDesk, SalesScene } from './sales-desk.ts';

/** Of somebody else's bots nobody learns here: what we know of one is told to whoever has shown its token. */
export async function enrolBot(
  desk: SalesDesk,
  input: { readonly scene: SalesScene; readonly token: Secret; readonly managed: boolean },
): Promise<Enrolled> {
  const { scene, token, managed } = input;
  const { checks, setup, vault, writes } = desk;
  if (!isToken(token)) return err({ kind: 'token_malformed' });
  if (!managed) {
    const check = await checks.take();
    if (check.kind === 'away') return err({ kind: 'checks_away' });
    if (check.kind === 'spent') return err({ kind: 'checks_spent', minutes: check.minutes });
  }
  const checked = await checkToken(setup, token);
  if (!checked.ok) return checked;
  const { info, webhook } = checked.value;
  if (info.id !== botIdOf(token)) return err({ kind: 'token_rejected' });
  const hindrance = hindranceOf(desk, scene, webhook);
  if (hindrance !== null) return err(hindrance);
  return ok(
    await writes.enrol({
      info,
      tokenHash: await vault.hash(token),
      token: await vault.seal(token, `bot:${info.id}`),
      managerId: managed ? desk.bot.id : null,
    }),
  );
}

/** What stands against this bot, or this buyer, however good the token is. */
function hindranceOf(desk: SalesDesk, scene: SalesScene, webhook: string): EnrolFailure | null {
  const { known, businesses } = scene;
  if (known !== null) {
    const own = businesses.find(({ id }) => id === known.tenantId);
    if (known.kind !== 'tenant') return { kind: 'bot_is_ours' };
    if (own === undefined) return { kind: 'token_in_use' };
    if (own.status !== 'provisioning') return { kind: 'bot_works', tenantId: own.id };
  }
  const isOurs = webhook === '' || webhook.startsWith(`${desk.publicUrl}/tg/`);
  return isOurs ? crowded(scene, known?.tenantId ?? null) : { kind: 'bot_serves_elsewhere' };
}

/** Too many businesses beside that one. */
export function crowded(
  { businesses, policy }: SalesScene,
  besides: string | null,
): Extract<EnrolFailure, { kind: 'too_many_bots' }> | null {
  const others = businesses.filter(({ id, status }) => id !== besides && status !== 'archived');
  const limit = policy.botsPerBuyer;
  return others.length < limit ? null : { kind: 'too_many_bots', limit };
}
