/** What one update of the sales or the master bot is given: its gate, and the desk its use cases work at. */
import { type AnyPlatformInput, actsOn, type PlatformIncoming } from '../bot/create-bot.ts';
import type { OpenPlatformTurn } from '../http/platform-update.ts';
import type { Deadline } from '../platform/deadline.ts';
import type { Gate, Knock } from '../platform/gate.ts';
import type { Admission } from '../usecases/admission.ts';
import type { FoundBot } from '../usecases/context.ts';
import { REGISTRY } from '../usecases/sweep.ts';
import { openGate } from './gate.ts';
import { masterDesk } from './master-desk.ts';
import type { Request } from './request.ts';
import { salesDesk } from './sales-desk.ts';

const SCREEN_LEASE_SECONDS = 3;

export function openPlatformTurn(
  request: Request,
  deadline: Deadline,
  { kind, bot }: Exclude<FoundBot, { kind: 'tenant' }>,
  updateId: number,
  incoming: PlatformIncoming,
): OpenPlatformTurn {
  const { isolate, now, observe } = request;
  const { person } = incoming;
  observe.note('bot', kind);
  observe.note('kind', incoming.kind);
  observe.note('update', updateId);
  isolate.meter.see(person.id);
  const acts = isAct(kind, incoming);
  const lease = isolate.config.updateLeaseSeconds;
  const { gate, drafts, mayApologise } = openGate(request, {
    botId: bot.id,
    updateId,
    owner: `${kind}:${person.id}`,
    leaseSeconds: acts ? lease : Math.min(lease, SCREEN_LEASE_SECONDS),
    check: deadline.check,
  });
  const knock = { botId: bot.id, personId: person.id, updateId, plansIn: acts ? REGISTRY : null };
  const admission = admit(gate, knock, incoming, acts);
  const common = {
    now,
    bot,
    person,
    incoming,
    requestKey: `tg:${bot.id}:${updateId}`,
    drafts,
    observe,
    admission,
    refused:
      incoming.kind === 'tap' || incoming.kind === 'message'
        ? gate.known({ botId: bot.id, personId: person.id, kind: incoming.kind })
        : null,
    checkTime: deadline.check,
  };
  const desked = { ...common, request };
  const input: AnyPlatformInput =
    kind === 'sales'
      ? { ...common, kind, desk: salesDesk(desked) }
      : { ...common, kind, desk: masterDesk(desked) };
  return {
    input,
    holds: acts,
    done: ({ draftSpent }) => gate.done(bot.id, updateId, draftSpent),
    release: () => gate.release(bot.id, updateId),
    mayApologise,
  };
}

function isAct(kind: 'sales' | 'master', incoming: PlatformIncoming): boolean {
  switch (incoming.kind) {
    case 'tap':
      return actsOn(kind, incoming.data);
    case 'message':
      // Also a command may act here: a link back from the payment begins with one.
      return true;
    default:
      return true;
  }
}

/** Words may be meant for a draft; a command or a screen elsewhere leaves it. What Telegram itself says is never too much. */
function admit(
  gate: Gate,
  knock: Pick<Knock, 'botId' | 'personId' | 'updateId' | 'plansIn'>,
  incoming: PlatformIncoming,
  acts: boolean,
): Promise<Admission> {
  switch (incoming.kind) {
    case 'tap':
      return gate.admit({ ...knock, kind: 'tap', draft: acts ? 'read' : 'drop' });
    case 'message':
      return gate.admit({ ...knock, kind: 'message', draft: incoming.command === null ? 'read' : 'drop' });
    default:
      return Promise.resolve({ kind: 'go', draft: null });
  }
}
