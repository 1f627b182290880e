/** The queue's door: callbacks signed by QStash, each about a row that says whether there is anything to do. */
import type { Context } from 'hono';
import * as v from 'valibot';
import { Unavailable } from '../domain/failures.ts';
import { type DeliverContext, deliverMessage } from '../usecases/deliver-message.ts';
import { deliverJob } from '../usecases/jobs.ts';
import { type TaskBell, type TaskHandlers, taskJob } from '../usecases/tasks.ts';
import { Hono } from './hono.ts';

export type JobRequest = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Null when QStash did not sign this. */
  verify(callback: {
    path: string;
    body: string;
    signature: string;
    messageId: string;
  }): Promise<{ readonly messageId: string } | null>;
  readonly deliver: DeliverContext;
  readonly handlers: TaskHandlers;
  readonly bell: TaskBell;
  note(field: string, value: string): void;
  report(error: unknown): void;
};

/** Tells QStash that another try would end the same way. */
const NOT_RETRYABLE = { 'upstash-nonretryable-error': 'true' };
const RETRY_SECONDS = 30;
/** A job is a line; more is not read before it is known whose it is. */
const BODY_LIMIT = 64 * 1024;

export function jobs(open: (context: Context) => JobRequest): Hono {
  return new Hono()
    .post('/jobs/deliver', (context) =>
      answer(context, open(context), deliverJob, async (request, job) => {
        const ended = await deliverMessage(request.deliver, job);
        request.note('job', ended);
        if (ended === 'refused') request.report(new Error('Telegram refused a message of ours'));
      }),
    )
    .post('/jobs/task', (context) =>
      answer(context, open(context), taskJob, async (request, { kind, ref }) => {
        request.note('job', kind);
        const next = await request.handlers[kind](ref);
        await request.bell.ring(next, request.now);
      }),
    );
}

async function answer<S extends v.GenericSchema>(
  context: Context,
  request: JobRequest,
  schema: S,
  work: (request: JobRequest, job: v.InferOutput<S>) => Promise<void>,
): Promise<Response> {
  const signature = context.req.header('upstash-signature');
  const messageId = context.req.header('upstash-message-id');
  const length = Number(context.req.header('content-length') ?? Number.NaN);
  if (signature === undefined || messageId === undefined || !(length <= BODY_LIMIT)) {
    return context.body(null, 401);
  }
  const body = await context.req.text();
  const genuine = await request.verify({ path: context.req.path, body, signature, messageId });
  if (genuine === null) return context.body(null, 401);
  const job = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), body);
  if (!job.success) return new Response(null, { status: 489, headers: NOT_RETRYABLE });
  try {
    await work(request, job.output);
    return context.body(null, 200);
  } catch (error) {
    request.report(error);
    if (!(error instanceof Unavailable)) return context.body(null, 500);
    return context.body(null, 503, { 'retry-after': String(error.retryAfterSeconds ?? RETRY_SECONDS) });
  }
}
