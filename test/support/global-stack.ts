/** One seeded local stack for a whole run of the tests, in a temporary folder on free ports. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { seed } from '../../scripts/local/seed.ts';
import { startStack } from '../../scripts/local/stack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
    worker: string;
    control: string;
    postgres: string;
    apiKey: string;
  }
}

/** Returns its own teardown. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'zapis-stack-'));
  const stack = await startStack({ dir, port: 0, quiet: true, seed: (fill) => seed(fill, 'demo') });
  provide('url', stack.url);
  provide('worker', stack.worker);
  provide('control', stack.control);
  provide('postgres', stack.postgres);
  provide('apiKey', stack.apiKey ?? '');
  return async () => {
    await stack.close();
    rmSync(dir, { recursive: true, force: true });
  };
}
