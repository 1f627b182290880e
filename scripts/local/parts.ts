/** The shapes that the parts of the local stack share; every part is built from these and knows no other part. */
import type { Hono } from 'hono';

export type ServiceName = 'telegram' | 'neon' | 'redis' | 'qstash' | 'yookassa' | 'sentry';

/** A stand-in for an outside service: an HTTP app that the gateway mounts under `/<name>`. */
export type Service = {
  readonly name: ServiceName;
  readonly app: Hono;
  close?(): Promise<void>;
};

/** Delayed work of one part, in epoch milliseconds of the stack's clock. The clock runs the earliest first. */
export type Agenda = {
  /** When the next piece of work is due, or null when nothing waits. */
  nextDue(): number | null;
  /** Runs what is due at `now` (once, earliest first); resolves when its effects are done. */
  runDue(now: number): Promise<void>;
};

/** The stack's movable clock. */
export type Clock = {
  /** Epoch milliseconds, as the whole stack and the Worker see it. */
  now(): number;
};

/** Sends a request to the Worker's public address with `x-now` set; rejects when the connection was cut. */
export type Deliver = (url: string, init: RequestInit) => Promise<Response>;

/** The delivery faults a part that calls the Worker must ask for before each delivery. */
export type DeliveryFault = 'duplicate' | 'reorder' | 'lose' | 'pause';
export type DeliveryFaults = {
  /** The fault to apply to this delivery, consumed once; `subject` is what `match` is tested against. */
  takeDelivery(service: ServiceName, subject: string): DeliveryFault | undefined;
  /** True while deliveries of the service are paused. */
  paused(service: ServiceName): boolean;
};

/** State that survives a restart: mutate `value`, then call `save`. */
export type Durable<T> = {
  value: T;
  /** Schedules a write to disk (debounced). */
  save(): void;
  /** Writes at once; called when the stack closes. */
  flush(): Promise<void>;
};
