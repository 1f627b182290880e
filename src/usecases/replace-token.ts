/** Puts a new token in the place of a bot's former one; cut at any point, the same token again finishes it. */
import { type TokenFailure, Unavailable } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { Bots, RunBot } from './bots.ts';
import type { Bot, BotSetup, Vault } from './context.ts';
import { type SetUpContext, setUpBot } from './set-up-bot.ts';

export type TokenContext = Omit<SetUpContext, 'bots' | 'vault' | 'setup'> & {
  readonly bots: Bots;
  readonly vault: Pick<Vault, 'hash' | 'seal' | 'newNonce' | 'webhookSecret'>;
  readonly setup: BotSetup;
};

export type NewTokenInput = {
  readonly token: Secret;
  readonly actor: string;
  /** Our bot that may ask Telegram for the token. */
  readonly managerId?: number;
};

const TRIES = 5;

export async function replaceToken(
  ctx: TokenContext,
  tenantId: string,
  input: NewTokenInput,
): Promise<Result<Bot, TokenFailure>> {
  const found = await ctx.bots.ofTenant(tenantId);
  return found === null ? err({ kind: 'tenant_not_found' }) : adoptToken(ctx, found, input);
}

/** For a bot of any kind. The new token is of the same bot, and works: then the former one does not any more. */
export async function adoptToken(
  ctx: TokenContext,
  found: RunBot,
  input: NewTokenInput,
): Promise<Result<Bot, TokenFailure>> {
  for (let tries = 1, was: RunBot | null = found; was !== null && tries <= TRIES; tries += 1) {
    const asked = await ctx.setup.getMe(input.token);
    if (!asked.ok) return asked;
    if (asked.value.id !== was.bot.id) return err({ kind: 'another_bot', username: was.bot.username });
    const adopted = await store(ctx, was, { ...input, info: asked.value });
    if (adopted !== null) {
      await setUpBot(ctx, { kind: was.kind, bot: adopted });
      return ok(adopted);
    }
    // Somebody was faster: whose token works now Telegram says.
    was = await ctx.bots.find(found.bot.id);
  }
  throw new Unavailable('postgres', 'the token kept changing');
}

/** The bot as it stands then; null where it is not the one that was read. */
async function store(
  { bots, vault, now }: TokenContext,
  { kind, bot, tenant }: RunBot,
  { token, info, actor, managerId }: NewTokenInput & { readonly info: Bot['info'] },
): Promise<Bot | null> {
  const tokenHash = await vault.hash(token);
  if (tokenHash === bot.tokenHash) return bot;
  const { cipher, keyId } = await vault.seal(token, `bot:${bot.id}`);
  const nonce = vault.newNonce();
  const written = await bots.putToken(
    bot,
    { tokenHash, tokenCipher: cipher, keyId, nonce, info, managerId },
    { actor, action: 'bot.replace_token', tenantId: tenant?.id ?? null, target: `${kind}:${bot.id}` },
    now,
  );
  if (!written) return null;
  return { ...bot, token, tokenHash, nonce, previousNonce: null, info, username: info.username };
}
