/** Decides which calls and deliveries misbehave: matched by service and text, limited by count, drawn from a seed. */
import type { DeliveryFault, DeliveryFaults, ServiceName } from './parts.ts';
import { createRandom } from './random.ts';

const SLOW_MS = 10_000;

export const CALL_FAULTS = ['refuse', '500', '429', '403', 'slow', 'garbage', 'drop-answer'] as const;
export const DELIVERY_FAULTS = ['duplicate', 'reorder', 'lose', 'pause'] as const;

export type CallFault = (typeof CALL_FAULTS)[number];
export type FaultRule = {
  readonly service: ServiceName;
  /** A substring of the path or of the request's JSON; absent: every call. */
  readonly match?: string | undefined;
  readonly mode: CallFault | DeliveryFault;
  /** How often it strikes; absent: until the faults are deleted. */
  readonly times?: number | undefined;
  readonly ms?: number | undefined;
  readonly probability?: number | undefined;
  readonly seed?: number | undefined;
};
export type ActiveFault = FaultRule & { readonly struck: number };
/** What the gateway does to one call: wait, then perhaps misbehave. */
export type CallVerdict = {
  readonly delay: number;
  readonly mode?: Exclude<CallFault, 'slow'>;
  readonly ms?: number;
};

export type Faults = DeliveryFaults & {
  add(rule: FaultRule): void;
  list(): readonly ActiveFault[];
  clear(service?: ServiceName): void;
  takeCall(service: ServiceName, path: string, request: string): CallVerdict;
};

type Armed = { rule: FaultRule; struck: number; random: () => number };

export function createFaults(onChange: () => void = () => {}): Faults {
  let armed: Armed[] = [];

  function live(fault: Armed): boolean {
    return fault.struck < (fault.rule.times ?? Number.POSITIVE_INFINITY);
  }
  function strikes(fault: Armed, service: ServiceName, texts: readonly string[]): boolean {
    const { rule } = fault;
    const { match } = rule;
    if (rule.service !== service || !live(fault)) return false;
    if (match !== undefined && !texts.some((text) => text.includes(match))) return false;
    if (rule.probability !== undefined && fault.random() >= rule.probability) return false;
    fault.struck += 1;
    if (!live(fault)) onChange();
    return true;
  }

  return {
    add(rule) {
      armed.push({ rule, struck: 0, random: createRandom(rule.seed ?? 1) });
      onChange();
    },
    list: () => armed.filter(live).map((fault) => ({ ...fault.rule, struck: fault.struck })),
    clear(service) {
      armed = service === undefined ? [] : armed.filter((fault) => fault.rule.service !== service);
      onChange();
    },
    takeCall(service, path, request) {
      const texts = [path, request];
      let verdict: CallVerdict = { delay: 0 };
      for (const fault of armed) {
        const { mode, ms } = fault.rule;
        if (mode === 'slow') {
          if (strikes(fault, service, texts))
            verdict = { ...verdict, delay: verdict.delay + (ms ?? SLOW_MS) };
        } else if (isCallFault(mode) && verdict.mode === undefined && strikes(fault, service, texts)) {
          verdict = { ...verdict, mode, ...(ms === undefined ? {} : { ms }) };
        }
      }
      return verdict;
    },
    takeDelivery(service, subject) {
      for (const fault of armed) {
        const { mode } = fault.rule;
        if (mode === 'pause' || !isDeliveryFault(mode)) continue;
        if (strikes(fault, service, [subject])) return mode;
      }
      return undefined;
    },
    paused: (service) => armed.some((fault) => fault.rule.service === service && fault.rule.mode === 'pause'),
  };
}

function isCallFault(mode: FaultRule['mode']): mode is Exclude<CallFault, 'slow'> {
  return mode !== 'slow' && CALL_FAULTS.some((known) => known === mode);
}

function isDeliveryFault(mode: FaultRule['mode']): mode is DeliveryFault {
  return DELIVERY_FAULTS.some((known) => known === mode);
}
