/** Looks after one bot's webhook: sets again what is wrong, and tells of what stays wrong. Running it twice harms nothing. */
import { TokenRefused } from '../domain/failures.ts';
import { formatInstant } from '../domain/time.ts';
import { type WebhookState, webhookProblem } from '../domain/webhook.ts';
import type { RunBot } from './bots.ts';
import { toldOfBot } from './health-news.ts';
import { type HealthContext, markRevoked } from './mark-revoked.ts';
import { setUpBot, webhookAddress } from './set-up-bot.ts';
import type { PlannedTask } from './tasks.ts';

/** After so long it shows whether setting it again has helped. */
const SECOND_LOOK_MS = 10 * 60_000;

/** The handler of the task: `ref` is the bot's id. */
export async function checkUp(ctx: HealthContext, ref: string): Promise<readonly PlannedTask[]> {
  const found = await ctx.bots.find(Number(ref));
  if (found === null) {
    await ctx.bots.forgetCheckup(ref);
    return [];
  }
  try {
    return await lookAt(ctx, found, await ctx.setup.webhookState(found.bot.token));
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    const told = await markRevoked(ctx, found.bot);
    const noted = await ctx.bots.noteCheckup(
      found.bot,
      { problem: found.problem, nextAt: null, letters: [] },
      ctx.now,
    );
    return [...told, ...noted];
  }
}

async function lookAt(
  ctx: HealthContext,
  found: RunBot,
  state: WebhookState,
): Promise<readonly PlannedTask[]> {
  const { bot, problem: before, checkedAt } = found;
  const { now } = ctx;
  const stood = before !== null && before !== 'unset';
  const since = stood ? checkedAt : null;
  const problem = webhookProblem(state, { address: webhookAddress(ctx.publicUrl, bot), now, since });
  // A token that works again lost its webhook when it died.
  if (problem !== null || before === 'unset' || bot.revokedAt !== null) {
    const told = await setUpBot(ctx, found);
    if (!told.ok) throw new TokenRefused('setWebhook');
  }
  if (before === 'unset' || bot.revokedAt !== null) return [];
  // Somebody else's address is somebody else's token: the owner must know at once.
  const letters =
    problem !== null && (stood || problem === 'address') ? lettersOf(ctx, found, state, problem) : [];
  const nextAt = problem !== null && !stood ? now + SECOND_LOOK_MS : null;
  return ctx.bots.noteCheckup(bot, { problem, nextAt, letters }, now);
}

function lettersOf(
  ctx: HealthContext,
  found: RunBot,
  state: WebhookState,
  problem: NonNullable<ReturnType<typeof webhookProblem>>,
) {
  const day = formatInstant(ctx.now).slice(0, 10);
  const detail = { address: '', errors: state.lastError, backlog: String(state.pending) }[problem];
  return toldOfBot(ctx, found, `webhook_failing:${found.bot.id}:${day}`, (about) => ({
    kind: 'webhook_failing',
    data: { ...about, problem, detail },
  }));
}
