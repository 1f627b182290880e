/** Stands in for what our SDKs import and nothing we call of them needs; `[alias]` of wrangler.toml names the packages. */

/** Of `@upstash/core-analytics`: the limiter makes one only where analytics are switched on. */
export class Analytics {
  constructor() {
    throw new Error('@upstash/core-analytics is left out of the bundle');
  }
}

/** Of `neverthrow`: only the workflow engine of QStash's SDK answers with it. */
export function ok(): never {
  throw new Error('neverthrow is left out of the bundle');
}

export { ok as err };
