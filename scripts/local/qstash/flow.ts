/** Paces messages that share a flow control key: how many at once, and how many begin in a period. */
import type { FlowLimit } from './messages.ts';

export type FlowControl = {
  /** True: begin now (and `end` later). A number: not before this moment. False: when another one ends. */
  begin(limit: FlowLimit | undefined, now: number): boolean | number;
  end(limit: FlowLimit | undefined): void;
};

type Lane = { active: number; begun: number[] };

export function createFlowControl(): FlowControl {
  const lanes = new Map<string, Lane>();
  return {
    begin(limit, now) {
      if (limit === undefined) return true;
      const lane = lanes.get(limit.key) ?? { active: 0, begun: [] };
      lanes.set(limit.key, lane);
      lane.begun = lane.begun.filter((at) => at > now - limit.periodMs);
      const [oldest] = lane.begun;
      if (limit.rate !== undefined && oldest !== undefined && lane.begun.length >= limit.rate) {
        return oldest + limit.periodMs;
      }
      if (limit.parallelism !== undefined && lane.active >= limit.parallelism) return false;
      lane.active += 1;
      lane.begun.push(now);
      return true;
    },
    end(limit) {
      const lane = limit === undefined ? undefined : lanes.get(limit.key);
      if (lane !== undefined) lane.active -= 1;
    },
  };
}
