/** `npm run -s explain`: says which times there are and why others are not, by the engine that the Worker bundles. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { parseInstant } from '../src/domain/time.ts';
import { isDay } from '../src/domain/time-days.ts';
import { answerLine, type Why } from './explain/answer.ts';
import { HELP } from './explain/help.ts';
import { answerLines } from './explain/lines.ts';
import { runScript } from './lib/script.ts';

const number = v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'is no number'), v.toNumber());
const wallTime = v.pipe(
  v.string(),
  v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time (HH:MM)'),
  v.transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))),
);
const moment = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return parseInstant(dataset.value);
    } catch {
      addIssue({ message: 'is no UTC instant (YYYY-MM-DDTHH:MMZ)' });
      return NEVER;
    }
  }),
);
const flags = v.object({
  why: v.boolean(),
  at: v.optional(wallTime),
  help: v.boolean(),
});
const liveFlags = v.object({
  tenant: v.string(),
  service: number,
  staff: v.optional(number),
  date: v.pipe(v.string(), v.check(isDay, 'is no date (YYYY-MM-DD)')),
  now: v.optional(moment),
});

async function main(): Promise<void> {
  const off = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      why: off,
      at: text,
      tenant: text,
      service: text,
      staff: text,
      date: text,
      now: text,
      help: off,
    },
  });
  const { why, at = null, help } = v.parse(flags, values);
  if (help) {
    console.log(HELP);
    return;
  }
  const isLive = ['tenant', 'service', 'staff', 'date', 'now'].some((name) => name in values);
  if (isLive) {
    const { staff = null, now, ...ask } = v.parse(liveFlags, values);
    // Only this form needs a database.
    const { answerLive, presentTime } = await import('./explain/live.ts');
    const live = { ...ask, staff, now: now ?? (await presentTime()) };
    for (const answer of await answerLive(live, { at })) console.log(JSON.stringify(answer));
    return;
  }
  await answerInput(why || at !== null ? { at } : null);
}

async function answerInput(why: Why): Promise<void> {
  // A reader that has seen enough, as `head` has, ends the work and is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  process.stdin.setEncoding('utf8');
  await answerLines(process.stdin, process.stdout, (line) => {
    const answer = answerLine(line, why);
    if ('error' in answer) process.exitCode = 1;
    return JSON.stringify(answer);
  });
}

await runScript(main);
