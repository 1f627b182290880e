/** How a receiver tells our events from a stranger's, for the page of the reference: the words, and code to copy. */

/** Runs as it stands in Node 20 and later, Deno, Bun and Workers. */
export const WEBHOOK_VERIFIER: string = `const bytes = (text) => new TextEncoder().encode(text);

// body: the raw text of the request; header: its Zapis-Signature; now: Date.now() / 1000
export async function isFromZapis(secret, header, body, now) {
  const { t, v1 = '' } = Object.fromEntries(header.split(',').map((part) => part.split('=')));
  if (!(Math.abs(now - Number(t)) <= 300)) return false;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(secret), hmac, false, ['verify']);
  const given = Uint8Array.from(v1.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return crypto.subtle.verify('HMAC', key, given, bytes(t + '.' + body));
}
`;

export const WEBHOOK_GUIDE: readonly string[] = [
  'Every event is a POST with a JSON body: id, event, created_at, tenant_id, data. Answer 2xx within 8 seconds, and do the work afterwards; redirects are not followed.',
  'Zapis-Signature is t=<seconds since 1970>,v1=<hex HMAC-SHA256 of "<t>.<body>" under the secret of your endpoint>. Compare it over the raw body, and refuse what is older than five minutes.',
  'The same event may come more than once, always under the same id (also in Zapis-Event-Id): remember the ids that you have dealt with. The order is not promised; data.booking shows the booking as it stood when it was told, and moves counts how often it had been moved by then.',
  'What is not answered 2xx is tried again after 10 seconds, 1, 5 and 30 minutes, 2, 6, 12 and 24 hours. An endpoint that has taken nothing for three days is paused: switch it on again, and what waited arrives.',
  'A new endpoint hears of bookings within ten seconds of being made. Of a client you are told their number within the business and their name; phones and accounts never leave.',
];
