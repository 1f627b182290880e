/** Hides bot tokens, connection strings and secret fields before anything is logged or shown. */

const BOT_TOKEN = /(\d{5,}):[\w-]{30,}/g;
const BOT_PATH = /\/bot(\d+):[^/?]+/g;
const CONNECTION = /postgres(?:ql)?:\/\/[^\s"'\\]+/g;
const SECRET_FIELDS = new Set(['secret_token', 'password', 'token', 'authorization']);

export function maskText(text: string): string {
  return text
    .replace(BOT_PATH, '/bot$1:***')
    .replace(BOT_TOKEN, '$1:***')
    .replace(CONNECTION, 'postgres://***');
}

/** The same value with every string masked and secret fields blanked. */
export function maskDeep(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(maskDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, SECRET_FIELDS.has(key) ? '***' : maskDeep(item)]),
  );
}
