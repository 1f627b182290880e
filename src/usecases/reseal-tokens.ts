/** Seals anew what older keys of the ring have sealed: in batches, each whole; killed at any moment and run again it goes on. */
import type { Secret } from '../domain/secret.ts';
import type { Vault } from './context.ts';

/** A sealed secret, wherever it lies. */
export type Sealed = {
  readonly place: 'bots' | 'enrolments' | 'idempotency_keys' | 'webhook_endpoints';
  readonly id: string;
  readonly boundTo: string;
  readonly cipher: string;
  readonly keyId: string;
};

export type Resealed = Pick<Sealed, 'place' | 'id'> & {
  readonly was: string;
  readonly cipher: string;
  readonly keyId: string;
};

/** Each call is one round trip. Throws `Unavailable('postgres')`. */
export type SealedSecrets = {
  /** Not under this key, in their order, those behind `after`. */
  older(keyId: string, after: Pick<Sealed, 'place' | 'id'> | null, limit: number): Promise<readonly Sealed[]>;
  /** Only where the cipher is still the one that was read; answers how many were. */
  put(rows: readonly Resealed[]): Promise<number>;
  /** How many lie under each other key than this. */
  remaining(keyId: string): Promise<ReadonlyMap<string, number>>;
};

export type ResealContext = {
  readonly sealed: SealedSecrets;
  readonly vault: Pick<Vault, 'open' | 'seal'>;
  /** The ring's current key. */
  readonly currentKey: string;
};

const BATCH = 100;

/** `unreadable` are those whose key is gone, or which were sealed for somebody else: nobody can open them. */
export async function resealTokens(
  { sealed, vault, currentKey }: ResealContext,
  progress: (done: number) => void = () => {},
): Promise<{ readonly resealed: number; readonly unreadable: readonly Sealed[] }> {
  const unreadable: Sealed[] = [];
  let resealed = 0;
  let last: Sealed | null = null;
  for (;;) {
    const rows: readonly Sealed[] = await sealed.older(currentKey, last, BATCH);
    last = rows.at(-1) ?? null;
    if (last === null) return { resealed, unreadable };
    const fresh: Resealed[] = [];
    for (const row of rows) {
      const secret = await openOrNull(vault, row);
      if (secret === null) {
        unreadable.push(row);
        continue;
      }
      const { cipher, keyId } = await vault.seal(secret, row.boundTo);
      fresh.push({ place: row.place, id: row.id, was: row.cipher, cipher, keyId });
    }
    resealed += await sealed.put(fresh);
    progress(resealed);
  }
}

async function openOrNull(
  vault: Pick<Vault, 'open'>,
  { cipher, keyId, boundTo }: Sealed,
): Promise<Secret | null> {
  return await vault.open(cipher, keyId, boundTo).catch(() => null);
}
