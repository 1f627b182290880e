/** Hono with one router, which knows every pattern; its default carries three and chooses between them. */
import { HonoBase } from 'hono/hono-base';
import { TrieRouter } from 'hono/router/trie-router';
import type { BlankEnv, Env } from 'hono/types';

export class Hono<E extends Env = BlankEnv> extends HonoBase<E> {
  constructor() {
    super({ router: new TrieRouter() });
  }
}
