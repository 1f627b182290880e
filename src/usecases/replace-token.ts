/** Puts a new token in the place of a bot's former one; cut at any point, the same token again finishes it. */
import { type TokenFailure, Unavailable } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import { auditOf, type Bots, type RunBot } from './bots.ts';
import type { Bot, BotSetup, Vault } from './context.ts';
import { type SetUpContext, setUpBot } from './set-up-bot.ts';

export type TokenContext = SetUpContext & {
  readonly bots: Bots;
  readonly vault: Pick<Vault, 'hash' | 'seal' | 'newNonce' | 'webhookSecret'>;
  readonly setup: BotSetup;
};

type NewTokenInput = { readonly token: Secret; readonly actor: string };

const TRIES = 5;

export async function replaceToken(
  ctx: TokenContext,
  { tenantId, ...input }: NewTokenInput & { readonly tenantId: string },
): Promise<Result<Bot, TokenFailure>> {
  const found = await ctx.bots.ofTenant(tenantId);
  return found === null ? err({ kind: 'tenant_not_found' }) : adoptToken(ctx, found, input);
}

/** For a bot of any kind. Where the new token is of the same bot, and works, the former one works no more. */
export async function adoptToken(
  ctx: TokenContext,
  found: RunBot,
  input: NewTokenInput,
): Promise<Result<Bot, TokenFailure>> {
  for (let tries = 1, was: RunBot | null = found; was !== null && tries <= TRIES; tries += 1) {
    const asked = await ctx.setup.getMe(input.token);
    if (!asked.ok) return asked;
    if (asked.value.id !== was.bot.id) return err({ kind: 'another_bot', username: was.bot.username });
    const bot = await store(ctx, was, input, asked.value);
    if (bot !== null) {
      const told = await setUpBot(ctx, { ...was, bot });
      return told.ok ? ok(bot) : told;
    }
    // Somebody was faster: whose token works now Telegram says.
    was = await ctx.bots.find(found.bot.id);
  }
  throw new Unavailable('postgres', 'the token kept changing');
}

/** The bot as it stands then; null where it is not the one that was read. */
async function store(
  { bots, vault, now }: TokenContext,
  was: RunBot,
  { token, actor }: NewTokenInput,
  info: Bot['info'],
): Promise<Bot | null> {
  const { bot } = was;
  const tokenHash = await vault.hash(token);
  if (tokenHash === bot.tokenHash) return bot;
  const { cipher, keyId } = await vault.seal(token, `bot:${bot.id}`);
  const nonce = vault.newNonce();
  const written = await bots.putToken(
    bot,
    { tokenHash, tokenCipher: cipher, keyId, nonce, info },
    auditOf(was, 'token.replace', actor),
    now,
  );
  if (!written) return null;
  return { ...bot, token, tokenHash, nonce, previousNonce: null, info, username: info.username };
}
