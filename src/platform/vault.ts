/** Seals bot tokens with AES-GCM under a ring of keys, bound to their owner, and makes what must be random. */

import { Secret } from '../domain/secret.ts';
import type { Vault } from '../usecases/context.ts';
import { sha256Hex, webhookSecret } from './digest.ts';
import { fromBase64, toBase64, toBytes, toHex } from './encoding.ts';
import { newId } from './new-id.ts';

const ID_LENGTH = 12;
const IV_LENGTH = 12;

export type TokenKeys = {
  readonly current: string;
  /** Base64 of 32 bytes each, by id. */
  readonly keys: Readonly<Record<string, Secret>>;
};

/** The half of a vault that needs the ring alone. */
export function createSealer(ring: TokenKeys): Pick<Vault, 'seal' | 'open'> {
  const keyOf = async (keyId: string) => {
    const key = Object.hasOwn(ring.keys, keyId) ? ring.keys[keyId] : undefined;
    if (key === undefined) throw new Error(`There is no key ${keyId} in the ring`);
    const bytes = fromBase64(key.reveal());
    return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  };

  return {
    async seal(plain, boundTo) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH));
      const how = { name: 'AES-GCM', iv, additionalData: toBytes(boundTo) };
      const sealed = await crypto.subtle.encrypt(how, await keyOf(ring.current), toBytes(plain.reveal()));
      const cipher = toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
      return { cipher, keyId: ring.current };
    },
    async open(cipher, keyId, boundTo) {
      const bytes = fromBase64(cipher);
      const how = { name: 'AES-GCM', iv: bytes.slice(0, IV_LENGTH), additionalData: toBytes(boundTo) };
      const plain = await crypto.subtle.decrypt(how, await keyOf(keyId), bytes.slice(IV_LENGTH));
      return new Secret(new TextDecoder().decode(plain));
    },
  };
}

export function createVault(ring: TokenKeys, webhookKey: Secret): Vault {
  return {
    ...createSealer(ring),
    hash: (value) => sha256Hex(value.reveal()),
    webhookSecret: (tokenHash, nonce) => webhookSecret(webhookKey, tokenHash, nonce),
    newNonce: () => toHex(crypto.getRandomValues(new Uint8Array(16))),
    newTenantId: () => newId(ID_LENGTH),
  };
}
