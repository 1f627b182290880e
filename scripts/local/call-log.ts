/** Remembers the newest calls the Worker made to outside services, with every secret masked. */
import { maskDeep, maskText } from './mask.ts';
import type { ServiceName } from './parts.ts';

const KEPT = 20_000;

export type Call = {
  readonly n: number;
  /** When the call arrived, on the stack's clock. */
  readonly at: string;
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  readonly request: unknown;
  /** The answer's status; 0 where the connection was cut. */
  readonly status: number;
  readonly ms: number;
  readonly update_id: number | null;
};

export type CallLog = {
  add(call: Omit<Call, 'n'>): Call;
  /** `newest` limits the answer to so many of the last. */
  list(query?: {
    since?: number | undefined;
    service?: string | undefined;
    newest?: number | undefined;
  }): readonly Call[];
  clear(): void;
};

/** `n` keeps growing over `clear`, so that a reader's `since` stays meaningful. */
export function createCallLog(kept: number = KEPT): CallLog {
  let calls: Call[] = [];
  let last = 0;
  return {
    add(call) {
      last += 1;
      const entry: Call = { ...call, n: last, path: maskText(call.path), request: maskDeep(call.request) };
      calls.push(entry);
      if (calls.length > kept * 1.1) calls = calls.slice(-kept);
      return entry;
    },
    list({ since = 0, service, newest = kept } = {}) {
      return calls
        .slice(-kept)
        .filter((call) => call.n > since && (service === undefined || call.service === service))
        .slice(-newest);
    },
    clear() {
      calls = [];
    },
  };
}
