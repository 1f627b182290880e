/** Telegram's door: the secret before anything else, the bot by its token's hash, the answer when the work is done. */
import type { Context } from 'hono';
import { TokenRefused, Unavailable } from '../domain/failures.ts';
import type { Admission } from '../usecases/admission.ts';
import type { Bot, FoundBot, Observe, Registry } from '../usecases/context.ts';
import { Hono } from './hono.ts';

/** What one request of this door is given; made anew for each. */
export type WebhookRequest = {
  readonly now: number;
  /** The nonce behind the header, when the secret is ours for this hash; null for a stranger. */
  checkSecret(header: string | undefined, tokenHash: string): Promise<{ readonly nonce: string } | null>;
  /** As the registry has it, where what is remembered does not know this nonce. */
  findBot(tokenHash: string, nonce: string): Promise<FoundBot | null>;
  /** Telegram does not know the bot's token any more. */
  tokenRefused(bot: Bot): Promise<void>;
  /** Reads what Telegram sent to this bot; null is no update, or one that we do not answer. */
  open(found: FoundBot, body: unknown): OpenUpdate | null;
  /** Rejects with `Unavailable` when the work outlasts what one update may take in all. */
  inTime<T>(work: Promise<T>): Promise<T>;
  readonly registry: Pick<Registry, 'noteFailedUpdate'>;
  readonly observe: Pick<Observe, 'report'>;
  /** Work that the answer does not wait for. */
  afterwards(work: Promise<void>): void;
};

/** How the work on an update ended. */
export type Ended = {
  /** Set when the update was not worked on. */
  readonly refusal: Exclude<Admission, { kind: 'go' }> | null;
  readonly draftSpent: boolean;
};

/** An update that was read, and what can be done with it. */
export type OpenUpdate = {
  readonly updateId: number;
  /** What is kept of it should a bug of ours keep failing it. */
  readonly body: unknown;
  /** True for what may change something, and therefore holds its place until it is marked as done. */
  readonly holds: boolean;
  work(): Promise<Ended>;
  /** Says sorry to the person, if there is one to hear it. Never throws. */
  sorry(failure: { readonly error: unknown; readonly reference: string }): Promise<void>;
  /** The work is done: no later delivery repeats it. */
  done(ended: Ended): Promise<void>;
  /** The work failed: a later delivery may try at once. */
  release(): Promise<void>;
};

/** After so many failures by a bug of ours an update is answered politely and let go. */
const POISON_ATTEMPTS = 3;
const RETRY_SECONDS = 5;
const BODY_LIMIT = 1_000_000;

export function telegramWebhook(open: (context: Context) => WebhookRequest): Hono {
  return new Hono().post('/tg/:hash', async (context) => {
    const request = open(context);
    const hash = context.req.param('hash');
    const known = await request.checkSecret(context.req.header('x-telegram-bot-api-secret-token'), hash);
    if (known === null) return context.notFound();
    const found = await request.inTime(request.findBot(hash, known.nonce));
    if (found === null || ![found.bot.nonce, found.bot.previousNonce].includes(known.nonce)) {
      return context.notFound();
    }
    const update = request.open(found, await readBody(context));
    // It is Telegram who speaks: a refusal would only make it say the same again.
    return update === null ? context.body(null, 200) : await answer(context, request, found.bot, update);
  });
}

async function readBody(context: Context): Promise<unknown> {
  if (Number(context.req.header('content-length') ?? 0) > BODY_LIMIT) return null;
  try {
    return await context.req.json();
  } catch {
    return null;
  }
}

async function answer(
  context: Context,
  request: WebhookRequest,
  bot: Bot,
  update: OpenUpdate,
): Promise<Response> {
  try {
    const ended = await request.inTime(update.work());
    if (ended.refusal?.kind === 'busy') return tryLater(context, ended.refusal.retryAfterSeconds);
    // A screen may be shown again: only what held its place for long gives it up.
    if (update.holds) request.afterwards(update.done(ended));
    return context.body(null, 200);
  } catch (error) {
    return await failed(context, request, { bot, update, error });
  }
}

/** Lost infrastructure is tried again and never counted; a bug is tried three times, then stored and let go. */
async function failed(
  context: Context,
  request: WebhookRequest,
  { bot, update, error }: { bot: Bot; update: OpenUpdate; error: unknown },
): Promise<Response> {
  const reference = request.observe.report(error);
  const sorry = (): Promise<void> => update.sorry({ error, reference });
  if (error instanceof TokenRefused) request.afterwards(request.tokenRefused(bot));
  if (error instanceof Unavailable) {
    await Promise.all([update.release(), error.service === 'telegram' ? undefined : sorry()]);
    return tryLater(context, error.retryAfterSeconds ?? RETRY_SECONDS);
  }
  const noted = {
    botId: bot.id,
    updateId: update.updateId,
    error: error instanceof Error ? error.name : 'unknown',
    now: request.now,
  };
  const attempts = await request.registry
    .noteFailedUpdate({ ...noted, body: update.body })
    // What broke the work may break the note as well: counting matters more than keeping.
    .catch(() => request.registry.noteFailedUpdate({ ...noted, body: null }))
    .catch(() => 0);
  if (attempts < POISON_ATTEMPTS) {
    await update.release();
    return context.body(null, 500);
  }
  await sorry();
  return context.body(null, 200);
}

function tryLater(context: Context, seconds: number): Response {
  return context.body(null, 503, { 'retry-after': String(Math.ceil(seconds)) });
}
