/** An update for the sales or the master bot: read, given its turn, and answered. */
import {
  type Answering,
  type AnyPlatformInput,
  answerPlatform,
  apologise,
  type PlatformIncoming,
  parsePlatformUpdate,
} from '../bot/create-bot.ts';
import type { OpenUpdate } from './telegram-webhook.ts';

/** What is opened for one update. */
export type OpenPlatformTurn = Pick<OpenUpdate, 'holds' | 'done' | 'release'> & {
  readonly input: AnyPlatformInput;
  /** True for the first apology for this update. */
  mayApologise(): Promise<boolean>;
};

/** Null when it is no update, or one that we do not answer. */
export function platformUpdate(
  body: unknown,
  answering: Answering,
  openTurn: (updateId: number, incoming: PlatformIncoming) => OpenPlatformTurn,
): OpenUpdate | null {
  const update = parsePlatformUpdate(body);
  if (update === null) return null;
  const { updateId, incoming } = update;
  const { input, holds, done, release, mayApologise } = openTurn(updateId, incoming);
  return {
    updateId,
    kind: incoming.kind,
    // People paste tokens here: of their words nothing is kept.
    body: { kind: incoming.kind, person: incoming.person.id },
    holds,
    done,
    release,
    work: () => answerPlatform(input, answering),
    async sorry(failure) {
      if ((incoming.kind !== 'tap' && incoming.kind !== 'message') || !(await mayApologise())) return;
      await apologise(input, incoming.update, failure, answering);
    },
  };
}
