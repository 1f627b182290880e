/** Finds the browser of the tests: missing, they are skipped by name, but never on CI. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const path = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Why browser tests cannot run here, or null. On CI a missing browser is a failure, not a reason. */
export const noBrowser: string | null =
  existsSync(path) || process.env['CI'] ? null : `skipped: no Chromium at ${path}, set CHROMIUM to its path`;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
