/** Speaks Upstash's REST protocol in front of anything that runs Redis commands. */
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Backend } from './backend.ts';
import { type Command, isFailure, type RedisFailure, type Reply } from './resp.ts';
import { createScripts, type Translated } from './scripts.ts';

const commandSchema = v.pipe(
  v.array(v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String))),
  v.minLength(1),
);
const commandsSchema = v.array(commandSchema);

/** They would occupy or change the connection that all requests share; Upstash does not offer them either. */
const UNAVAILABLE = new Set(
  [
    'auth blmove blmpop blpop brpop brpoplpush bzmpop bzpopmax bzpopmin client config debug discard exec hello',
    'monitor multi psubscribe punsubscribe quit reset select shutdown ssubscribe subscribe sync unsubscribe wait watch',
  ]
    .join(' ')
    .split(' '),
);

type Answer = { readonly result: unknown } | RedisFailure;

const MALFORMED: RedisFailure = { error: 'ERR failed to parse command' };

export function createRest(backend: Backend, token: string): Hono {
  const scripts = createScripts();
  const plan = (commands: readonly Command[]): Translated[] =>
    commands.map((it) => refuse(it) ?? scripts.translate(it));
  const app = new Hono();

  app.use(async (c, next) => {
    if (c.req.header('authorization') === `Bearer ${token}`) return next();
    return c.json({ error: 'WRONGPASS invalid or missing auth token' }, 401);
  });

  app.post('/', async (c) => {
    const command = read(commandSchema, await c.req.text());
    if (command === undefined) return c.json(MALFORMED, 400);
    const steps = plan([command]);
    const [answer = MALFORMED] = answers(steps, await backend.run(toSend(steps)), c.req.raw.headers);
    return c.json(answer, 'error' in answer ? 400 : 200);
  });

  app.post('/pipeline', async (c) => {
    const commands = read(commandsSchema, await c.req.text());
    if (commands === undefined) return c.json(MALFORMED, 400);
    const steps = plan(commands);
    return c.json(answers(steps, await backend.run(toSend(steps)), c.req.raw.headers));
  });

  app.post('/multi-exec', async (c) => {
    const commands = read(commandsSchema, await c.req.text());
    if (commands === undefined) return c.json(MALFORMED, 400);
    const steps = plan(commands);
    const outcome = await backend.transact(toSend(steps));
    return 'error' in outcome ? c.json(outcome, 400) : c.json(answers(steps, outcome, c.req.raw.headers));
  });

  app.onError((error, c) => c.json({ error: error.message }, 500));
  return app;
}

function read<T>(schema: v.GenericSchema<unknown, T>, body: string): T | undefined {
  try {
    return v.parse(schema, JSON.parse(body));
  } catch {
    return undefined;
  }
}

function refuse([name = '']: Command): Translated | undefined {
  if (!UNAVAILABLE.has(name.toLowerCase())) return undefined;
  return { answer: { error: `ERR Command is not available: '${name}'` } };
}

function toSend(steps: readonly Translated[]): Command[] {
  return steps.flatMap((step) => ('send' in step ? [step.send] : []));
}

/** Puts the replies of what was sent between the answers that were known before. */
function answers(steps: readonly Translated[], replies: readonly Reply[], headers: Headers): Answer[] {
  const base64 = headers.get('upstash-encoding') === 'base64';
  const rest = replies[Symbol.iterator]();
  return steps.map((step) => {
    const reply = 'answer' in step ? step.answer : (rest.next().value ?? null);
    if (isFailure(reply)) return reply;
    // The client takes a bare OK for the status, and decodes everything else.
    return { result: reply === 'OK' ? reply : show(reply, base64 ? 'base64' : 'utf8') };
  });
}

function show(reply: Reply, encoding: 'base64' | 'utf8'): unknown {
  if (typeof reply === 'string') return Buffer.from(reply).toString(encoding);
  if (Buffer.isBuffer(reply)) return reply.toString(encoding);
  if (Array.isArray(reply)) return reply.map((item) => show(item, encoding));
  return reply;
}
