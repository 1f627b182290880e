/** The few commands of Redis that we call, over the HTTP client of Upstash's SDK: each as the SDK itself sends it. */
import type { Redis } from '@upstash/redis/cloudflare';
import { error_exports, HttpClient } from '../../node_modules/@upstash/redis/chunk-4WQYU7T6.mjs';

type Word = string | number | boolean;
type Command = readonly Word[];
type SetOptions = Parameters<Redis['set']>[2];
type Answer<TData> = { readonly result: TData; readonly error?: string };

/** What one command answers, or why it was refused. */
export type Answers<TFirst> = readonly [Answer<TFirst>, ...Answer<unknown>[]];

export type Pipeline = {
  get(key: string): Pipeline;
  set(key: string, value: unknown, options?: SetOptions): Pipeline;
  del(...keys: string[]): Pipeline;
  eval(script: string, keys: string[], args: unknown[]): Pipeline;
  evalsha(hash: string, keys: string[], args: unknown[]): Pipeline;
  /** Sends all of it as one request; throws where a command was refused. */
  exec(): Promise<void>;
  /** The same, where refusals are among the answers. */
  answers<TFirst>(): Promise<Answers<TFirst>>;
};

export type RedisClient = Pick<Redis, 'get' | 'set' | 'eval' | 'evalsha'> & {
  del(...keys: string[]): Promise<number>;
  ping(): Promise<unknown>;
  pipeline(): Pipeline;
};

export type RedisConnection = {
  readonly url: string;
  readonly token: string;
  /** Asked before each request; its abort is thrown. */
  readonly signal: () => AbortSignal;
};

/** Every request is tried once. */
export function connectRedis({ url, token, signal }: RedisConnection): RedisClient {
  const http = new HttpClient({
    baseUrl: url,
    headers: { authorization: `Bearer ${token}` },
    signal,
    retry: { retries: 0 },
    readYourWrites: false,
  });
  async function send<TData>(body: Command): Promise<TData> {
    return resultOf(await http.request<Answer<TData>>({ body }));
  }
  return {
    ping: () => send(['ping']),
    get: (key) => send(getCommand(key)),
    set: (key, value, options) => send(setCommand(key, value, options)),
    del: (...keys) => send(['del', ...keys]),
    eval: (...call) => send(scriptCommand('eval', ...call)),
    evalsha: (...call) => send(scriptCommand('evalsha', ...call)),
    pipeline: () => openPipeline((body) => http.request({ path: ['pipeline'], body })),
  };
}

function openPipeline(send: <TAnswer>(commands: readonly Command[]) => Promise<TAnswer>): Pipeline {
  const commands: Command[] = [];
  const add = (command: Command): Pipeline => {
    commands.push(command);
    return pipeline;
  };
  const pipeline: Pipeline = {
    get: (key) => add(getCommand(key)),
    set: (key, value, options) => add(setCommand(key, value, options)),
    del: (...keys) => add(['del', ...keys]),
    eval: (...call) => add(scriptCommand('eval', ...call)),
    evalsha: (...call) => add(scriptCommand('evalsha', ...call)),
    async exec() {
      for (const { error } of await pipeline.answers()) refuse(error);
    },
    answers: () => send(commands),
  };
  return pipeline;
}

function getCommand(key: string): Command {
  return ['get', key];
}

function setCommand(key: string, value: unknown, options: SetOptions = {}): Command {
  const words = Object.entries(options).flatMap(([name, given]) =>
    given === true ? [name] : typeof given === 'number' ? [name, given] : [],
  );
  return ['set', key, word(value), ...words];
}

function scriptCommand(name: string, script: string, keys: string[], args: unknown[]): Command {
  return [name, script, keys.length, ...keys, ...args.map(word)];
}

function word(value: unknown): Word {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value);
}

function resultOf<TData>({ result, error }: Answer<TData>): TData {
  refuse(error);
  if (result === undefined) throw new TypeError('Request did not return a result');
  return result;
}

function refuse(error: string | undefined): void {
  if (error) throw new error_exports.UpstashError(error);
}
