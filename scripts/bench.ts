/** `npm run bench`: measures against a local stack of its own, prints one table, and keeps nothing behind. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Benchmark, Figure } from './bench/benchmark.ts';
import { freeSlots } from './bench/p4-free-slots.ts';
import { monthScreen } from './bench/p5-month-screen.ts';
import { contention } from './bench/p7-contention.ts';
import { formatTable } from './lib/format-table.ts';
import { runScript, WrongUsage } from './lib/script.ts';
import { seed } from './local/seed.ts';
import type { Stack } from './local/stack.ts';

const BENCHMARKS: readonly Benchmark[] = [freeSlots, monthScreen, contention];

const HELP = `Measures Zapis against a local stack that is started for it, and prints one table.

  npm run bench                        all of it
  npm run bench -- P-7                 those that are named
  npm run bench -- --json FILE         also writes the figures as JSON
  npm run bench -- --help              this text

${BENCHMARKS.map(({ id, what }) => `  ${id.padEnd(6)} ${what}`).join('\n')}

Exit code 1: a budget was not kept. Times are only worth something on a quiet machine.`;

type Measured = { readonly id: string; readonly figures: readonly Figure[] };

function chosen(names: readonly string[]): readonly Benchmark[] {
  if (names.length === 0) return BENCHMARKS;
  return names.map((name) => {
    const found = BENCHMARKS.find(({ id }) => id.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
    throw new WrongUsage(`No benchmark ${name}; there are: ${BENCHMARKS.map(({ id }) => id).join(', ')}`);
  });
}

function show(measured: readonly Measured[]): string {
  const rows = measured.flatMap(({ id, figures }) =>
    figures.map(({ what, value, unit, spread, budget }) => [
      id,
      what,
      `${round(value)} ${unit}`.trimEnd(),
      spread === undefined ? '' : `${round(spread.low)} – ${round(spread.high)}`,
      budget?.text ?? '',
      budget === null ? '' : budget.kept ? 'kept' : 'NOT KEPT',
    ]),
  );
  return formatTable(['id', 'what', 'median', 'spread', 'budget', ''], rows);
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(3);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const benchmarks = chosen(positionals);
  const dir = mkdtempSync(join(tmpdir(), 'zapis-bench-'));
  let starting: Promise<Stack> | undefined;
  const stop = async (): Promise<void> => {
    const stack = await starting?.catch(() => undefined);
    await stack?.close();
    rmSync(dir, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void stop().then(() => process.exit(1)));
  const bench: Bench = {
    stack() {
      starting ??= import('./local/stack.ts').then(({ startStack }) =>
        startStack({ dir, port: 0, quiet: true, seed: (stack) => seed(stack, 'demo') }),
      );
      return starting;
    },
    say: (line) => console.error(`  ${line}`),
  };
  try {
    const measured: Measured[] = [];
    for (const { id, what, run } of benchmarks) {
      console.error(`${id}  ${what}`);
      measured.push({ id, figures: await run(bench) });
    }
    console.log(`\n${show(measured)}`);
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measured, null, 2)}\n`);
    const lost = measured.some(({ figures }) => figures.some(({ budget }) => budget?.kept === false));
    if (lost) process.exitCode = 1;
  } finally {
    await stop();
  }
}

await runScript(main);
