/** An update for a business's bot: read, given its turn, and answered. */
import {
  type Answering,
  answerUpdate,
  apologise,
  type Incoming,
  parseUpdate,
  type TurnInput,
} from '../bot/create-bot.ts';
import { noteReachable } from '../usecases/note-reachable.ts';
import type { OpenUpdate } from './telegram-webhook.ts';

export type Speaking = Exclude<Incoming, { kind: 'ignored' }>;

/** What is opened for one update. */
export type OpenTurn = Pick<OpenUpdate, 'holds' | 'done' | 'release'> & {
  readonly input: TurnInput;
  /** True for the first apology for this update. */
  mayApologise(): Promise<boolean>;
};

/** Null when it is no update, or one that we do not answer. */
export function tenantUpdate(
  body: unknown,
  answering: Answering,
  openTurn: (updateId: number, incoming: Speaking) => OpenTurn,
): OpenUpdate | null {
  const update = parseUpdate(body);
  if (update === null || update.incoming.kind === 'ignored') return null;
  const { updateId, incoming } = update;
  const { input, holds, done, release, mayApologise } = openTurn(updateId, incoming);
  return {
    updateId,
    kind: incoming.kind,
    body: incoming,
    holds,
    done,
    release,
    async work() {
      if (incoming.kind !== 'member') return answerUpdate(input, incoming.update, answering);
      await noteReachable(input, { reachable: incoming.reachable });
      return { refusal: null, draftSpent: false };
    },
    async sorry(failure) {
      if (incoming.kind === 'member' || !(await mayApologise())) return;
      await apologise(input, incoming.update, failure, answering);
    },
  };
}
