/** Random names of `a-z0-9`, every character as likely as any other. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Bytes past the last whole alphabet are thrown away: they would favour its first characters. */
const FAIR_BYTES = 256 - (256 % ALPHABET.length);

export function newId(length: number): string {
  let id = '';
  while (id.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < FAIR_BYTES && id.length < length) id += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return id;
}
