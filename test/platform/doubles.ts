/** Small local peers: an HTTP server on a free port, and Redis behind the REST protocol of Upstash. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import RedisMock from 'ioredis-mock';

export type Peer = { readonly url: string; close(): Promise<void> };

export async function listen(app: Hono): Promise<Peer> {
  return await new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      const close = (): Promise<void> => new Promise((closed) => server.close(() => closed()));
      resolve({ url: `http://127.0.0.1:${port}`, close });
    });
  });
}

/** Hangs up on everybody; `calls` counts them. */
export async function startHangUp(): Promise<Peer & { readonly calls: () => number }> {
  let calls = 0;
  const server = createServer((request) => {
    calls += 1;
    request.socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = (): Promise<void> => new Promise((closed) => server.close(() => closed()));
  return { url: `http://127.0.0.1:${port}`, close, calls: () => calls };
}

type Command = readonly (string | number)[];

export type RedisDouble = Peer & {
  /** The commands of each HTTP request, in order. */
  readonly requests: Command[][];
  /** What the next requests are answered with instead, when set. */
  fault: 'none' | 'slow' | 'error' | 'garbage' | 'lost';
  run(...command: Command): Promise<unknown>;
};

export async function startRedisDouble(): Promise<RedisDouble> {
  const redis = new RedisMock({ port: Math.floor(Math.random() * 1e9) });
  const scripts = new Map<string, string>();

  const run = async (...[name, ...rest]: Command): Promise<unknown> => {
    const args = rest.map(String);
    const [script = '', ...others] = args;
    if (name === 'evalsha') {
      const known = scripts.get(script);
      if (known === undefined) throw new Error('NOSCRIPT No matching script. Please use EVAL.');
      return await redis.eval(known, ...lua(others));
    }
    if (name === 'eval') {
      // Plain Redis refuses the first line that Upstash's scripts begin with.
      const plain = script.replace(/^#!lua.*\n/, '');
      scripts.set(createHash('sha1').update(script).digest('hex'), plain);
      return await redis.eval(plain, ...lua(others));
    }
    // The in-process Redis knows the options of SET in capitals only.
    const options = args.map((word, index) => (name === 'set' && index > 1 ? word.toUpperCase() : word));
    const [answered] = (await redis.pipeline([[String(name), ...options]]).exec()) ?? [];
    const [failure, result] = answered ?? [new Error('no answer')];
    if (failure) throw failure;
    return result;
  };
  const answer = async (command: Command): Promise<object> => {
    try {
      return { result: encode(await run(...command)) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };

  const app = new Hono();
  app.use(async (context, next) => {
    const body = await context.req.json();
    double.requests.push(context.req.path === '/pipeline' ? body : [body]);
    if (double.fault === 'error') return context.json({ error: 'ERR planted' }, 500);
    if (double.fault === 'garbage') return context.text('<html>');
    if (double.fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 2000));
    await next();
    if (double.fault === 'lost') context.res = new Response('', { status: 502 });
    return undefined;
  });
  app.post('/', async (context) => {
    const result = await answer(await context.req.json());
    return context.json(result, 'error' in result ? 400 : 200);
  });
  app.post('/pipeline', async (context) => {
    const results: object[] = [];
    for (const command of await context.req.json()) results.push(await answer(command));
    return context.json(results);
  });

  const peer = await listen(app);
  const double: RedisDouble = { ...peer, requests: [], fault: 'none', run };
  return double;
}

function lua([keys = '0', ...rest]: string[]): [number, ...string[]] {
  return [Number(keys), ...rest];
}

function encode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encode);
  return typeof value === 'string' ? Buffer.from(value).toString('base64') : value;
}
