/** What Telegram's door is given: the bot, its turn, and the gate before it. */

import { platformUpdate } from '../http/platform-update.ts';
import type { WebhookRequest } from '../http/telegram-webhook.ts';
import { type OpenTurn, type Speaking, tenantUpdate } from '../http/tenant-update.ts';
import { type Deadline, openDeadline } from '../platform/deadline.ts';
import type { Gate, Knock } from '../platform/gate.ts';
import { checkWebhookSecret } from '../platform/verify-webhook.ts';
import { watched } from '../platform/watched-store.ts';
import type { Admission } from '../usecases/admission.ts';
import type { FoundBot, TenantBot } from '../usecases/context.ts';
import { openGate } from './gate.ts';
import { openPlatformTurn } from './platform-turn.ts';
import type { Request } from './request.ts';
import { tokenRefused } from './tokens.ts';

const BOT_CACHE_MS = 10_000;
const BOT_CACHE_LIMIT = 2_000;
const SCREEN_LEASE_SECONDS = 3;
/** Of one update in all; with the words of regret behind it still less than the lease. */
const UPDATE_LIMIT_MS = 20_000;

export function webhookRequest(request: Request): WebhookRequest {
  const { isolate, now, observe } = request;
  const deadline = openDeadline(UPDATE_LIMIT_MS);
  const answering = { apiUrl: isolate.config.telegramApiUrl };
  return {
    now,
    checkSecret: (header, tokenHash) =>
      checkWebhookSecret({ header, tokenHash, webhookKey: isolate.secrets.webhookKey }),
    findBot: (tokenHash, nonce) => findBot(request, tokenHash, nonce),
    tokenRefused: (bot) => tokenRefused(request, bot).catch((error) => void observe.report(error)),
    open: (found, body) =>
      found.kind === 'tenant'
        ? tenantUpdate(body, answering, (updateId, incoming) =>
            openTurn(request, deadline, found, updateId, incoming),
          )
        : platformUpdate(body, answering, (updateId, incoming) =>
            openPlatformTurn(request, deadline, found, updateId, incoming),
          ),
    inTime: deadline.race,
    registry: isolate.registry,
    observe,
    afterwards: request.waitUntil,
  };
}

/** A bot changes rarely and is asked for always: each isolate remembers it for a few seconds. */
async function findBot(
  { isolate, observe }: Request,
  tokenHash: string,
  nonce: string,
): Promise<FoundBot | null> {
  const { bots } = isolate;
  const known = bots.get(tokenHash);
  const isKnown = known !== undefined && known.until > Date.now();
  // A secret that was changed a moment ago is one that we signed, and nobody remembers.
  if (isKnown && [known.found.bot.nonce, known.found.bot.previousNonce].includes(nonce)) return known.found;
  observe.count('postgres');
  const found = await isolate.registry.findByTokenHash(tokenHash);
  if (found === null) return null;
  if (bots.size >= BOT_CACHE_LIMIT) bots.clear();
  bots.set(tokenHash, { found, until: Date.now() + BOT_CACHE_MS });
  return found;
}

function openTurn(
  request: Request,
  deadline: Deadline,
  found: TenantBot,
  updateId: number,
  incoming: Speaking,
): OpenTurn {
  const { isolate, now, observe, queue } = request;
  const { bot, tenant } = found;
  const { person } = incoming;
  observe.note('tenant', tenant.id);
  observe.note('kind', incoming.kind);
  observe.note('update', updateId);
  const { gate, drafts, mayApologise } = openGate(request, {
    botId: bot.id,
    updateId,
    owner: `${tenant.id}:${person.id}`,
    leaseSeconds: leaseOf(incoming, isolate.config.updateLeaseSeconds),
    check: deadline.check,
  });
  return {
    input: {
      now,
      tenant,
      bot,
      person,
      requestKey: `tg:${bot.id}:${updateId}`,
      store: watched(isolate.stores.open(tenant), () => {
        deadline.check();
        observe.count('postgres');
      }),
      drafts,
      account: () => isolate.subscriptions.read(tenant.id),
      checkTime: deadline.check,
      queue,
      observe,
      words: incoming.kind === 'message' && incoming.words,
      admission: admit(
        gate,
        {
          botId: bot.id,
          personId: person.id,
          updateId,
          plansIn: isAct(incoming) ? tenant.database : null,
        },
        incoming,
      ),
      refused:
        incoming.kind === 'member'
          ? null
          : gate.known({ botId: bot.id, personId: person.id, kind: incoming.kind }),
    },
    holds: isAct(incoming),
    done: ({ draftSpent }) => gate.done(bot.id, updateId, draftSpent),
    release: () => gate.release(bot.id, updateId),
    mayApologise,
  };
}

/** A screen that is shown twice harms nobody, so an answer that got lost on its way must not hold the chat up. */
function leaseOf(incoming: Speaking, seconds: number): number {
  return isAct(incoming) ? seconds : Math.min(seconds, SCREEN_LEASE_SECONDS);
}

function isAct(incoming: Speaking): boolean {
  return (incoming.kind === 'tap' && incoming.acts) || (incoming.kind === 'message' && incoming.words);
}

/**
 * Words may be meant for a draft; any other message leaves it. A tap may confirm one, a tap into the screens of the
 * business leaves it, any other has nothing to do with it.
 */
function admit(
  gate: Gate,
  knock: Pick<Knock, 'botId' | 'personId' | 'updateId' | 'plansIn'>,
  incoming: Speaking,
): Promise<Admission> {
  switch (incoming.kind) {
    case 'tap':
      return gate.admit({ ...knock, kind: 'tap', draft: tapDraft(incoming) });
    case 'message':
      return gate.admit({ ...knock, kind: 'message', draft: incoming.words ? 'read' : 'drop' });
    // Telegram's own word about a membership: nobody can send it too often.
    case 'member':
      return Promise.resolve({ kind: 'go', draft: null });
  }
}

function tapDraft({ leaves, acts }: Extract<Speaking, { kind: 'tap' }>): 'drop' | 'read' | 'leave' {
  if (leaves) return 'drop';
  return acts ? 'read' : 'leave';
}
