/** The queue's door: callbacks signed by QStash, each one row of a tenant's ledger. */
import type { Context } from 'hono';
import * as v from 'valibot';
import { Unavailable } from '../domain/failures.ts';
import { type DeliverContext, deliverMessage } from '../usecases/deliver-message.ts';
import { deliverJob } from '../usecases/jobs.ts';
import { Hono } from './hono.ts';

export type JobRequest = {
  /** Null when QStash did not sign this. */
  verify(callback: {
    path: string;
    body: string;
    signature: string;
    messageId: string;
  }): Promise<{ readonly messageId: string } | null>;
  readonly deliver: DeliverContext;
  note(field: string, value: string): void;
  report(error: unknown): void;
};

/** Tells QStash that another try would end the same way. */
const NOT_RETRYABLE = { 'upstash-nonretryable-error': 'true' };
const RETRY_SECONDS = 30;
/** A job is a line; more is not read before it is known whose it is. */
const BODY_LIMIT = 64 * 1024;

export function jobs(open: (context: Context) => JobRequest): Hono {
  return new Hono().post('/jobs/deliver', async (context) => {
    const request = open(context);
    const signature = context.req.header('upstash-signature');
    const messageId = context.req.header('upstash-message-id');
    const length = Number(context.req.header('content-length') ?? Number.NaN);
    if (signature === undefined || messageId === undefined || !(length <= BODY_LIMIT)) {
      return context.body(null, 401);
    }
    const body = await context.req.text();
    const genuine = await request.verify({ path: context.req.path, body, signature, messageId });
    if (genuine === null) return context.body(null, 401);
    const job = v.safeParse(v.pipe(v.string(), v.parseJson(), deliverJob), body);
    if (!job.success) return new Response(null, { status: 489, headers: NOT_RETRYABLE });
    try {
      const ended = await deliverMessage(request.deliver, job.output);
      request.note('job', ended);
      if (ended === 'refused') request.report(new Error('Telegram refused a message of ours'));
      return context.body(null, 200);
    } catch (error) {
      request.report(error);
      if (!(error instanceof Unavailable)) return context.body(null, 500);
      return context.body(null, 503, { 'retry-after': String(error.retryAfterSeconds ?? RETRY_SECONDS) });
    }
  });
}
