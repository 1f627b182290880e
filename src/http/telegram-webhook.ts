/** Telegram's door: the secret before anything else, the bot by its token's hash, the answer when the work is done. */
import type { Context } from 'hono';
import {
  type Answering,
  answerUpdate,
  apologise,
  type Incoming,
  parseUpdate,
  type Turn,
  type TurnInput,
} from '../bot/create-bot.ts';
import { Unavailable } from '../domain/failures.ts';
import type { Registry, TenantBot } from '../usecases/context.ts';
import { noteReachable } from '../usecases/note-reachable.ts';
import { Hono } from './hono.ts';

/** What one request of this door is given; made anew for each. */
export type WebhookRequest = {
  readonly now: number;
  /** The nonce behind the header, when the secret is ours for this hash; null for a stranger. */
  checkSecret(header: string | undefined, tokenHash: string): Promise<{ readonly nonce: string } | null>;
  findBot(tokenHash: string): Promise<TenantBot | null>;
  /** Everything a turn needs for this update. */
  openTurn(found: TenantBot, updateId: number, incoming: Speaking): OpenTurn;
  /** Rejects with `Unavailable` when the work outlasts what one update may take in all. */
  inTime<T>(work: Promise<T>): Promise<T>;
  readonly registry: Pick<Registry, 'noteFailedUpdate'>;
  readonly answering: Answering;
  /** Work that the answer does not wait for. */
  afterwards(work: Promise<void>): void;
};

export type Speaking = Exclude<Incoming, { kind: 'ignored' }>;

export type OpenTurn = {
  readonly input: TurnInput;
  /** True for what may change something, and therefore holds its place until it is marked as done. */
  readonly holds: boolean;
  /** The work is done: no later delivery repeats it. */
  done(turn: Turn): Promise<void>;
  /** The work failed: a later delivery may try at once. */
  release(): Promise<void>;
  /** True for the first apology for this update. */
  mayApologise(): Promise<boolean>;
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
    const found = await request.inTime(request.findBot(hash));
    if (found === null || ![found.bot.nonce, found.bot.previousNonce].includes(known.nonce)) {
      return context.notFound();
    }
    const update = await readUpdate(context);
    // It is Telegram who speaks: a refusal would only make it say the same again.
    if (update === null || update.incoming.kind === 'ignored') return context.body(null, 200);
    return await answer(context, request, found, { ...update, incoming: update.incoming });
  });
}

async function readUpdate(context: Context): Promise<ReturnType<typeof parseUpdate>> {
  if (Number(context.req.header('content-length') ?? 0) > BODY_LIMIT) return null;
  try {
    return parseUpdate(await context.req.json());
  } catch {
    return null;
  }
}

async function answer(
  context: Context,
  request: WebhookRequest,
  found: TenantBot,
  { updateId, incoming }: { updateId: number; incoming: Speaking },
): Promise<Response> {
  const opened = request.openTurn(found, updateId, incoming);
  try {
    if (incoming.kind === 'member') {
      await request.inTime(noteReachable(opened.input, { reachable: incoming.reachable }));
      return context.body(null, 200);
    }
    const turn = await request.inTime(answerUpdate(opened.input, incoming.update, request.answering));
    if (turn.refusal?.kind === 'busy') return tryLater(context, turn.refusal.retryAfterSeconds);
    // A screen may be shown again: only what held its place for long gives it up.
    if (opened.holds) request.afterwards(opened.done(turn));
    return context.body(null, 200);
  } catch (error) {
    return await failed(context, request, { found, updateId, incoming, opened, error });
  }
}

/** Lost infrastructure is tried again and never counted; a bug is tried three times, then stored and let go. */
async function failed(
  context: Context,
  request: WebhookRequest,
  failure: {
    found: TenantBot;
    updateId: number;
    incoming: Speaking;
    opened: OpenTurn;
    error: unknown;
  },
): Promise<Response> {
  const { found, updateId, incoming, opened, error } = failure;
  const reference = opened.input.observe.report(error);
  const sorry = async (): Promise<void> => {
    if (incoming.kind === 'member' || !(await opened.mayApologise())) return;
    await apologise(opened.input, incoming.update, { error, reference }, request.answering);
  };
  if (error instanceof Unavailable) {
    await Promise.all([opened.release(), error.service === 'telegram' ? undefined : sorry()]);
    return tryLater(context, error.retryAfterSeconds ?? RETRY_SECONDS);
  }
  const noted = {
    botId: found.bot.id,
    updateId,
    error: error instanceof Error ? error.name : 'unknown',
    now: request.now,
  };
  const attempts = await request.registry
    .noteFailedUpdate({ ...noted, body: incoming })
    // What broke the work may break the note as well: counting matters more than keeping.
    .catch(() => request.registry.noteFailedUpdate({ ...noted, body: null }))
    .catch(() => 0);
  if (attempts < POISON_ATTEMPTS) {
    await opened.release();
    return context.body(null, 500);
  }
  await sorry();
  return context.body(null, 200);
}

function tryLater(context: Context, seconds: number): Response {
  return context.body(null, 503, { 'retry-after': String(Math.ceil(seconds)) });
}
