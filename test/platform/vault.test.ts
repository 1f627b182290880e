/** The vault: what is sealed opens for its owner alone; and the webhook's secret, which no stranger can make. */
import { createHmac } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { constantTimeEqual } from '../../src/platform/digest.ts';
import { createVault, type TokenKeys } from '../../src/platform/vault.ts';
import { checkWebhookSecret } from '../../src/platform/verify-webhook.ts';

const keyOf = (letter: string): Secret => new Secret(Buffer.from(letter.repeat(32)).toString('base64'));
const ring: TokenKeys = { current: 'k2', keys: { k1: keyOf('a'), k2: keyOf('b') } };
const webhookKey = new Secret('0f'.repeat(32));
const vault = createVault(ring, webhookKey);
const token = new Secret('123456789:AAErxJ0bq7fYzTq1xF0lIhJt3t3c2sV9xYZ');

describe('a sealed token', () => {
  test('opens for its owner, under the key it was sealed with', async () => {
    const old = createVault({ ...ring, current: 'k1' }, webhookKey);
    const { cipher, keyId } = await old.seal(token, 'bot:1');
    expect(keyId).toBe('k1');
    expect((await vault.open(cipher, keyId, 'bot:1')).reveal()).toBe(token.reveal());
  });

  test('is different each time and never contains the token', async () => {
    const [first, second] = [await vault.seal(token, 'bot:1'), await vault.seal(token, 'bot:1')];
    expect(first.cipher).not.toBe(second.cipher);
    expect(atob(first.cipher)).not.toContain(token.reveal());
  });

  test('does not open for another owner, another key, a key that is gone, or when changed', async () => {
    const { cipher, keyId } = await vault.seal(token, 'bot:1');
    await expect(vault.open(cipher, keyId, 'bot:2')).rejects.toThrow();
    await expect(vault.open(cipher, 'k1', 'bot:1')).rejects.toThrow();
    await expect(vault.open(cipher, 'k3', 'bot:1')).rejects.toThrow('no key k3');
    await expect(vault.open(cipher, 'constructor', 'bot:1')).rejects.toThrow('no key');
    const changed = `${cipher.startsWith('A') ? 'B' : 'A'}${cipher.slice(1)}`;
    await expect(vault.open(changed, keyId, 'bot:1')).rejects.toThrow();
  });
});

describe('what must be random', () => {
  test('is of its form and not repeated', () => {
    const ids = Array.from({ length: 500 }, () => vault.newTenantId());
    expect(ids.every((id) => /^[a-z0-9]{12}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(500);
    expect(vault.newNonce()).toMatch(/^[0-9a-f]{32}$/);
    expect(vault.newNonce()).not.toBe(vault.newNonce());
  });

  test('favours no letter: bytes that have no fair share are drawn again', () => {
    const draws = [Array(12).fill(255), [252, 253, 254, 255, 0, 1, 2, 35, 36, 251, 7, 8], Array(12).fill(71)];
    const draw = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      if (array instanceof Uint8Array) array.set(draws.shift() ?? []);
      return array;
    });
    expect(vault.newTenantId()).toBe('abc9a9hi9999');
    draw.mockRestore();
  });
});

describe("the webhook's secret", () => {
  const nonce = 'ab'.repeat(16);
  const check = async (header: string | null, hash: string) =>
    await checkWebhookSecret({ header, tokenHash: hash, webhookKey });

  test('is the nonce and the HMAC of hash and nonce, in letters that Telegram allows', async () => {
    const hash = await vault.hash(token);
    const hmac = createHmac('sha256', Buffer.from('0f'.repeat(32), 'hex'))
      .update(`${hash}${nonce}`)
      .digest('hex');
    expect(await vault.webhookSecret(hash, nonce)).toBe(`${nonce}_${hmac}`);
    expect(await check(`${nonce}_${hmac}`, hash)).toEqual({ nonce });
  });

  test('of another bot, another key, another nonce, cut short or missing is refused', async () => {
    const hash = await vault.hash(token);
    const good = await vault.webhookSecret(hash, nonce);
    const strangers = createVault(ring, new Secret('0e'.repeat(32)));
    expect(await check(good, 'f'.repeat(64))).toBeNull();
    expect(await check(await strangers.webhookSecret(hash, nonce), hash)).toBeNull();
    expect(await check(`${'cd'.repeat(16)}${good.slice(32)}`, hash)).toBeNull();
    expect(await check(good.slice(0, -1), hash)).toBeNull();
    expect(await check(`${good}0`, hash)).toBeNull();
    expect(await check('', hash)).toBeNull();
    expect(await check(null, hash)).toBeNull();
  });

  test('texts are equal only when all of them is', async () => {
    expect(await constantTimeEqual('secret', 'secret')).toBe(true);
    expect(await constantTimeEqual('secret', 'secreT')).toBe(false);
    expect(await constantTimeEqual('secret', 'secret ')).toBe(false);
  });
});
