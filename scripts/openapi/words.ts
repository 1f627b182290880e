/** What is said of each operation to whoever reads the reference, and an example of each body. */
export type Words = { readonly summary: string; readonly description?: string; readonly example?: object };

export const ABOUT = `Everything the operator can do with businesses, money and keys.

Send \`Authorization: Bearer <key>\` with every request; a key may do what its scopes name. Keys are made by \`npm run api-key\` or by this API, shown once, and can be revoked.

Moments are ISO 8601 in UTC, sums are integer minor units with a currency. Lists come newest first in pages: \`next\` is the cursor of the next page, null on the last one; rows that come and go meanwhile shift nothing.

Every POST takes an \`Idempotency-Key\`: for 24 hours the same key with the same request does its work once and is answered the same, with \`idempotent-replayed: true\`.

Each answer says what is left of the limit of requests a minute: \`RateLimit\`, \`RateLimit-Policy\`, and \`ratelimit-limit\`, \`ratelimit-remaining\`, \`ratelimit-reset\`. Over it: 429 with \`Retry-After\`.

A refusal is a problem of RFC 9457; its \`type\` leads to a section of this page.`;

export const WORDS: Readonly<Record<string, Words>> = {
  createTenant: {
    summary: 'Put a bot to work for a business',
    description:
      'The same again finishes what was cut, and answers 200. Without `plan` and `days` the business has no term.',
    example: {
      token: '7200000001:AAHqHPz1sVvbmXb8cE5xUu1dGJr0wqT9aBc',
      owner: 5100000003,
      name: 'Бритва и ножницы',
      trade: 'barber',
      tz: 'Europe/Moscow',
      plan: 'starter',
    },
  },
  registerPlatformBot: {
    summary: 'Put the master or the sales bot to work',
    description: 'The same again finishes what was cut; a new token of the same bot replaces the former.',
    example: { kind: 'sales', token: '7300000001:AAHqHPz1sVvbmXb8cE5xUu1dGJr0wqT9aBc' },
  },
  listTenants: {
    summary: 'List and search businesses',
    description: '`search` finds parts of names and usernames, and whole ids of owners and businesses.',
  },
  getTenant: { summary: 'Read a business', description: '`numbers` is null while its database is away.' },
  getTenantHealth: {
    summary: 'Ask how a business’s bot is',
    description: 'Asks Telegram; `telegram` is null where it does not answer or does not know the token.',
  },
  editTenant: {
    summary: 'Change a business',
    description: 'A new owner becomes an owner in the bot, beside those there are.',
    example: { note: 'Paid in cash', time_zone: 'Asia/Yekaterinburg' },
  },
  dropTenant: {
    summary: 'Drop an archived business and all its data',
    description: '`confirm` is its name. `force` does not wait for the end of the term of keeping.',
  },
  suspendTenant: { summary: 'Suspend a business, whatever is paid', example: { reason: 'Spam' } },
  resumeTenant: { summary: 'Let a suspended business work again' },
  extendTenant: {
    summary: 'Give a business more days',
    description: 'From the later of today and its present end.',
    example: { days: 30, note: 'A gift' },
  },
  rotateWebhookSecret: { summary: 'Give the bot’s webhook a new secret' },
  resetWebhook: { summary: 'Set the bot’s webhook again', description: 'Updates that wait are kept.' },
  replaceToken: {
    summary: 'Replace the bot’s token',
    description: 'It must be of the same bot.',
    example: { token: '7200000001:AAGq0wT9aBcHqHPz1sVvbmXb8cE5xUu1dGJ' },
  },
  exportTenant: { summary: 'Copy all data of a business', description: 'The link works for 30 days.' },
  listPayments: { summary: 'List payments' },
  createPayment: {
    summary: 'Enter a payment by hand',
    description: 'Extends the business by its days.',
    example: {
      amount: { amount_minor: 79900, currency: 'RUB' },
      days: 90,
      note: 'Invoice 17',
    },
  },
  refundPayment: {
    summary: 'Give a payment back',
    description: 'All that is left of it, or the amount given. All of it takes the days back.',
    example: { reason: 'Within the money-back term' },
  },
  listPlans: { summary: 'List plans' },
  putPlan: {
    summary: 'Make or change a plan',
    example: {
      name: { ru: 'Стартовый', en: 'Starter' },
      days: 30,
      price: { amount_minor: 29900, currency: 'RUB' },
      stars: 175,
      position: 1,
    },
  },
  listPromoCodes: { summary: 'List promo codes' },
  createPromoCode: {
    summary: 'Make a promo code',
    example: {
      code: 'SPRING',
      gives: { kind: 'percent', percent: 20 },
      uses: 100,
      expires_at: '2027-06-01T00:00:00Z',
    },
  },
  disablePromoCode: { summary: 'End a promo code' },
  getStats: {
    summary: 'Read the figures of all businesses',
    description:
      'Days and months of UTC. `churn`: of those paid for 30 days ago. `trials`: begun in the last 90 days. `bookings`: made on each of the last 30 days.',
  },
  listAudit: { summary: 'Read who has changed what' },
  listKeys: { summary: 'List API keys' },
  createKey: {
    summary: 'Make an API key',
    description: 'Its text is shown once. It gets no scope that the caller lacks.',
    example: { name: 'Dashboard', scopes: ['stats:read', 'metrics:read'] },
  },
  revokeKey: { summary: 'Revoke an API key' },
  listWebhooks: { summary: 'List outgoing webhooks' },
  createWebhook: {
    summary: 'Have events told to an address',
    description: 'The secret that signs them is shown once. `*` is every event.',
    example: { url: 'https://crm.example/zapis', events: ['booking.created', 'tenant.suspended'] },
  },
  getWebhook: { summary: 'Read an outgoing webhook' },
  editWebhook: { summary: 'Change, pause or wake an outgoing webhook', example: { active: false } },
  deleteWebhook: { summary: 'Delete an outgoing webhook' },
  rotateWebhookSigningSecret: { summary: 'Give an outgoing webhook a new secret' },
  listDeliveries: { summary: 'Read what an outgoing webhook was told' },
  redeliver: { summary: 'Tell an event once more' },
};
