/** Keeps Lua scripts under the SHA their sender computes, and makes them acceptable to plain Redis. */
import { createHash } from 'node:crypto';
import type { Command, Reply } from './resp.ts';

/** A first line that only Upstash knows; its line break stays, so that line numbers in errors are right. */
const UPSTASH_SHEBANG = /^#!lua[^\n]*allow-key-locking[^\n]*/;

const NOSCRIPT = { error: 'NOSCRIPT No matching script. Please use EVAL.' };

/** A command to send in place of the given one, or the answer already. */
export type Translated = { readonly send: Command } | { readonly answer: Reply };

export type Scripts = { translate(command: Command): Translated };

export function createScripts(): Scripts {
  const bySha = new Map<string, string>();
  const keep = (script: string): string => {
    const sha = createHash('sha1').update(script).digest('hex');
    bySha.set(sha, script.replace(UPSTASH_SHEBANG, ''));
    return sha;
  };
  const evaluate = (sha: string, rest: Command): Translated => {
    const script = bySha.get(sha.toLowerCase());
    return script === undefined ? { answer: NOSCRIPT } : { send: ['EVAL', script, ...rest] };
  };

  return {
    translate(command) {
      const [name = '', first = '', ...rest] = command;
      switch (name.toUpperCase()) {
        case 'EVAL':
          return evaluate(keep(first), rest);
        case 'EVALSHA':
          return evaluate(first, rest);
        case 'SCRIPT':
          return translateScript(first, rest, command);
        default:
          return { send: command };
      }
    },
  };

  function translateScript(action: string, rest: Command, command: Command): Translated {
    switch (action.toUpperCase()) {
      case 'LOAD':
        return { answer: Buffer.from(keep(rest[0] ?? '')) };
      case 'EXISTS':
        return { answer: rest.map((sha) => (bySha.has(sha.toLowerCase()) ? 1 : 0)) };
      case 'FLUSH':
        bySha.clear();
        return { answer: 'OK' };
      default:
        return { send: command };
    }
  }
}
