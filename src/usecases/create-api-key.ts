/** Makes a key for the API: its text is given away once, and only its hash is kept. */
import { Secret } from '../domain/secret.ts';
import type { ApiScope } from './authenticate.ts';
import type { Vault } from './context.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 32;

export type ApiKey = {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  readonly revokedAt: number | null;
};

export type NewKey = { readonly name: string; readonly scopes: readonly ApiScope[] };
export type CreatedKey = { readonly key: Secret; readonly kept: ApiKey };

/** Where keys are kept, and who has made and ended them. Throws `Unavailable('postgres')`. */
export type ApiKeys = {
  add(key: NewKey & { keyHash: string; actor: string; now: number }): Promise<ApiKey>;
  list(): Promise<readonly ApiKey[]>;
  /** False when there is no such key; revoking twice is a success. */
  revoke(id: number, actor: string, now: number): Promise<boolean>;
};

export async function createApiKey(
  ctx: {
    readonly keys: ApiKeys;
    readonly vault: Pick<Vault, 'hash'>;
    /** Whose wish it is, as the audit names them. */
    readonly actor: string;
    readonly now: number;
  },
  { name, scopes }: NewKey,
): Promise<CreatedKey> {
  const { keys, vault, actor, now } = ctx;
  const key = new Secret(`zk_${randomText()}`);
  const kept = await keys.add({ name, scopes, keyHash: await vault.hash(key), actor, now });
  return { key, kept };
}

/** Bytes past the last whole alphabet are thrown away: they would favour its first letters. */
function randomText(): string {
  const fair = 256 - (256 % ALPHABET.length);
  let text = '';
  while (text.length < LENGTH) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < fair) text += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return text;
}
