/** Who may import what in `src`: the table of the architecture, as data. */
import type { Import } from './imports.ts';

type Room = { readonly may: readonly RegExp[] };

const SCHEMA = /^valibot$/;
/** Function by function: the whole of Temporal weighs twice as much. */
const TIME = /^temporal-polyfill\/fns\//;

/** Relative targets are paths below `src`; the others are packages. What is not named is forbidden. */
const ROOMS: Readonly<Record<string, Room>> = {
  'domain/': { may: [/^domain\//, TIME] },
  'usecases/': { may: [/^domain\//, /^usecases\//, SCHEMA] },
  'store/': {
    may: [
      /^domain\//,
      /^usecases\//,
      /^store\//,
      SCHEMA,
      /^drizzle-orm(\/|$)/,
      /^@neondatabase\/serverless$/,
      /^\.\.\/drizzle\/.*\.sql$/,
    ],
  },
  'platform/': {
    may: [
      /^domain\//,
      /^usecases\//,
      /^platform\//,
      SCHEMA,
      /^@upstash\//,
      /^\.\.\/node_modules\/@upstash\/redis\/chunk-/,
      /^toucan-js(\/|$)/,
      /^grammy(\/|$)/,
    ],
  },
  'bot/': {
    may: [/^domain\//, /^usecases\//, /^bot\//, SCHEMA, TIME, /^grammy(\/|$)/, /^@fluent\/bundle$/, /^uqr$/],
  },
  'http/': {
    may: [/^domain\//, /^usecases\//, /^http\//, /^bot\/create-bot\.ts$/, SCHEMA, /^hono(\/|$)/],
  },
};

/** From the outer rooms only types of ports come in: the use cases' own code stays theirs to call. */
const PORTS_ONLY: readonly string[] = ['store/', 'platform/'];

/** Imports that the table does not allow, each as a sentence. */
export function forbidden(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to, typeOnly }) => {
    const room = Object.keys(ROOMS).find((name) => from.startsWith(name));
    if (room === undefined) return [];
    const allowed = ROOMS[room]?.may.some((pattern) => pattern.test(to)) ?? false;
    if (!allowed) return [`${from} must not import ${to}`];
    if (PORTS_ONLY.includes(room) && to.startsWith('usecases/') && !typeOnly) {
      return [`${from} may import only types from ${to}`];
    }
    return [];
  });
}

/** Outside data and outside time have one door each: these words may stand nowhere else in `src`. */
export const RESERVED: readonly { readonly words: RegExp; readonly only: RegExp; readonly why: string }[] = [
  {
    words: /\bDate\b\s*[.(]|new Date\b/,
    // A token is checked against the clock by jose itself, and by what stands in for it.
    only: /^(deps\/[\w-]+|index|app|platform\/jose)\.ts$/,
    why: 'time comes as an argument',
  },
  { words: /\bprocess\.|\bBuffer\b|from 'node:/, only: /^$/, why: 'the Worker has no Node' },
  {
    words: /\bnow\(\)/,
    only: /^(domain|deps|http|platform)\/|^(index|app)\.ts$/,
    why: 'SQL has no clock',
  },
  { words: /import (?!type\b)[^;]*from 'hono'/, only: /^$/, why: 'Hono has one door, http/hono.ts' },
];
