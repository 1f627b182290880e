/** One seeded local stack as a process of its own: a crash of its Worker is nobody else's. Ends with its parent. */
import { seed } from '../../scripts/local/seed.ts';
import { startStack } from '../../scripts/local/stack.ts';
import type { RunningStack } from './here.ts';

/** A cut delivery is repeated soon, and no test meets a limit of the API or of a database by chance. */
const VARS = { UPDATE_LEASE_SECONDS: '1', API_PER_MINUTE: '6000', TENANTS_PER_DATABASE: '5000' };

/** A Monday morning, so that no test depends on the hour at which it is run. */
const MORNING = Date.parse('2027-02-08T06:00:00Z');

/** They would look at every bot of every test, whenever some test lets a night pass. */
const BY_HAND = ['30 3 * * *', '0 6 * * *'];

const REDIS_KINDS = ['auto', 'server', 'fallback'] as const;

const [dir = '', wished = 'auto', ...ports] = process.argv.slice(2);
const [first = 0, worker = 0, postgres = 0] = ports.map(Number);
const redis = REDIS_KINDS.find((kind) => kind === wished);
if (redis === undefined) throw new Error(`ZAPIS_REDIS is none of ${REDIS_KINDS.join(', ')}`);

const stack = await startStack({
  dir,
  port: { stack: first, worker, postgres },
  quiet: true,
  redis,
  vars: VARS,
  startsAt: MORNING,
  byHand: BY_HAND,
  seed: (fill) => seed(fill, 'demo'),
});
const { url, control, apiKey, logs, env } = stack;
const running: RunningStack = {
  url,
  worker: stack.worker,
  control,
  postgres: stack.postgres,
  apiKey: apiKey ?? '',
  logs,
  secrets: env.secrets,
};
// Ctrl-C reaches the whole group; this process ends with its parent, after it has stopped its own.
process.on('SIGINT', () => undefined);
process.once('disconnect', () => void stack.close().finally(() => process.exit()));
process.send?.(running);
