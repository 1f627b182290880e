/** The gate before one update, and the draft of whoever sent it. */
import { createDrafts } from '../platform/drafts.ts';
import { createGate, type Gate } from '../platform/gate.ts';
import type { Drafts } from '../usecases/context.ts';
import type { Request } from './request.ts';

const DRAFT_SECONDS = 15 * 60;
const APOLOGIES_LIMIT = 1_000;

export type GatedUpdate = {
  readonly gate: Gate;
  readonly drafts: Drafts;
  /** True for the first apology for this update. */
  mayApologise(): Promise<boolean>;
};

export function openGate(
  { isolate, observe, redis }: Request,
  update: {
    readonly botId: number;
    readonly updateId: number;
    /** Whose draft it is. */
    readonly owner: string;
    readonly leaseSeconds: number;
    /** Throws once the time of the update is over. */
    readonly check: () => void;
  },
): GatedUpdate {
  const { botId, updateId, owner, leaseSeconds, check } = update;
  const drafts = createDrafts({ redis, owner, ttlSeconds: DRAFT_SECONDS });
  const gate = createGate({
    redis,
    limits: isolate.config.limits,
    leaseSeconds,
    clock: () => Date.now(),
    memory: isolate.refused,
    drafts,
    load: isolate.meter.load,
    report: (error) => observe.report(error),
  });
  return {
    gate,
    drafts: {
      async put(draft) {
        check();
        await drafts.put(draft);
      },
    },
    async mayApologise() {
      const key = `${botId}:${updateId}`;
      if (isolate.apologised.has(key)) return false;
      if (isolate.apologised.size >= APOLOGIES_LIMIT) isolate.apologised.clear();
      isolate.apologised.add(key);
      return await gate.mayApologise(botId, updateId);
    },
  };
}
