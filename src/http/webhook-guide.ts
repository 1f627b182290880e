/** How a receiver tells our events from a stranger's, for the page of the reference: the words, and code to copy. */

/** Runs as it stands in Node 20 and later. */
export const WEBHOOK_VERIFIER: string = `import { createHmac, timingSafeEqual } from 'node:crypto';

/** body: the raw text of the request; header: its Zapis-Signature; now: seconds since 1970. */
export function isFromZapis(secret, header, body, now = Date.now() / 1000) {
  const parts = Object.fromEntries(header.split(',').map((part) => part.split('=')));
  if (!(Math.abs(now - Number(parts.t)) <= 300)) return false;
  const expected = createHmac('sha256', secret).update(parts.t + '.' + body).digest();
  const given = Buffer.from(parts.v1 ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
`;

export const WEBHOOK_GUIDE: readonly string[] = [
  'Every event is a POST with a JSON body: id, event, created_at, tenant_id, data. Answer 2xx within 8 seconds, and do the work afterwards; redirects are not followed.',
  'Zapis-Signature is t=<seconds since 1970>,v1=<hex HMAC-SHA256 of "<t>.<body>" under the secret of your endpoint>. Compare it over the raw body, and refuse what is older than five minutes.',
  'The same event may come more than once, always under the same id (also in Zapis-Event-Id): remember the ids that you have dealt with. The order is not promised; data.booking shows the booking as it stood when it was told, and moves counts how often it had been moved by then.',
  'What is not answered 2xx is tried again after 10 seconds, 1, 5 and 30 minutes, 2, 6, 12 and 24 hours. An endpoint that has taken nothing for three days is paused: switch it on again, and what waited arrives.',
  'A new endpoint hears of bookings within ten seconds of being made. Of a client you are told their number within the business and their name; phones and accounts never leave.',
];
