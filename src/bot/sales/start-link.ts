/** What a link into the sales bot asks for, and the links that we give away. */
import * as v from 'valibot';

export type StartLink =
  | { readonly kind: 'menu' }
  /** Somebody has brought them. */
  | { readonly kind: 'invited'; readonly inviterId: number }
  /** Back from the provider's page: the payment of this order is looked at again. */
  | { readonly kind: 'paid'; readonly orderId: string }
  | { readonly kind: 'pay' | 'token'; readonly tenantId: string };

const tenantId = v.pipe(v.string(), v.regex(/^[a-z0-9]{12}$/));
const links = v.fallback(
  v.union([
    v.pipe(
      v.string(),
      v.regex(/^ref_[0-9a-z]{1,11}$/),
      v.transform((text) => Number.parseInt(text.slice('ref_'.length), 36)),
      v.safeInteger(),
      v.transform((inviterId): StartLink => ({ kind: 'invited', inviterId })),
    ),
    v.pipe(
      v.string(),
      v.regex(/^paid_[0-9a-z]{24}$/),
      v.transform((text): StartLink => ({ kind: 'paid', orderId: text.slice('paid_'.length) })),
    ),
    v.pipe(
      after('pay_'),
      v.transform((id): StartLink => ({ kind: 'pay', tenantId: id })),
    ),
    v.pipe(
      after('token_'),
      v.transform((id): StartLink => ({ kind: 'token', tenantId: id })),
    ),
  ]),
  (): StartLink => ({ kind: 'menu' }),
);

/** What is not a link of ours opens the menu. */
export function parseStart(payload: string): StartLink {
  return v.parse(links, payload);
}

export function inviteLink(salesUsername: string, inviterId: number): string {
  return `https://t.me/${salesUsername}?start=ref_${inviterId.toString(36)}`;
}

export function botLink(username: string): string {
  return `https://t.me/${username}`;
}

/** Opens Telegram's own dialog in which a person makes a bot through ours. */
export function newBotLink(salesUsername: string, suggested: { username: string; name: string }): string {
  const { username, name } = suggested;
  return `https://t.me/newbot/${salesUsername}/${username}?name=${encodeURIComponent(name)}`;
}

function after(prefix: string) {
  return v.pipe(
    v.string(),
    v.startsWith(prefix),
    v.transform((text) => text.slice(prefix.length)),
    tenantId,
  );
}
