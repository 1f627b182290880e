/** The queue's door: callbacks signed by QStash, each one row of a tenant's ledger. */
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { Unavailable } from '../domain/failures.ts';
import { type DeliverContext, deliverMessage } from '../usecases/deliver-message.ts';
import { deliverJob } from '../usecases/jobs.ts';

export type JobRequest = {
  /** Null when QStash did not sign this. */
  verify(callback: {
    path: string;
    body: string;
    signature: string | undefined;
    messageId: string | undefined;
  }): Promise<{ readonly messageId: string } | null>;
  readonly deliver: DeliverContext;
  note(field: string, value: string): void;
  report(error: unknown): void;
};

/** Tells QStash that another try would end the same way. */
const NOT_RETRYABLE = { 'upstash-nonretryable-error': 'true' };
const RETRY_SECONDS = 30;

export function jobs(open: (context: Context) => JobRequest): Hono {
  return new Hono().post('/jobs/deliver', async (context) => {
    const request = open(context);
    const body = await context.req.text();
    const genuine = await request.verify({
      path: context.req.path,
      body,
      signature: context.req.header('upstash-signature'),
      messageId: context.req.header('upstash-message-id'),
    });
    if (genuine === null) return context.body(null, 401);
    const job = v.safeParse(v.pipe(v.string(), v.parseJson(), deliverJob), body);
    if (!job.success) return new Response(null, { status: 489, headers: NOT_RETRYABLE });
    try {
      request.note('job', await deliverMessage(request.deliver, job.output));
      return context.body(null, 200);
    } catch (error) {
      request.report(error);
      if (!(error instanceof Unavailable)) return context.body(null, 500);
      return context.body(null, 503, { 'retry-after': String(error.retryAfterSeconds ?? RETRY_SECONDS) });
    }
  });
}
