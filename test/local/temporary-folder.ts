/** A folder of a test's own, which is gone when the test is over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** `parts` are what keeps its state in the folder: they are closed first, so that nothing writes to it afterwards. */
export function temporaryFolder(name: string): { readonly dir: string; readonly parts: Closable[] } {
  const dir = mkdtempSync(join(tmpdir(), `zapis-${name}-`));
  const parts: Closable[] = [];
  onTestFinished(async () => {
    for (const part of parts) await part.close();
    rmSync(dir, { recursive: true, force: true });
  });
  return { dir, parts };
}

type Closable = { close(): unknown };
