/** setWebhook, deleteWebhook, getWebhookInfo: where updates go, which ones, and how delivery has been. */
import * as v from 'valibot';
import { badRequest } from '../errors.ts';
import { flag, integer, json, read, text } from '../params.ts';
import { type Call, Described, type Methods } from './method.ts';

const LOCAL_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];
const PORTS = ['', '80', '88', '443', '8443'];

const SetWebhook = v.object({
  url: v.optional(text, ''),
  secret_token: v.optional(text, ''),
  max_connections: v.optional(integer, 40),
  allowed_updates: v.optional(v.pipe(json, v.array(v.string()))),
  drop_pending_updates: v.optional(flag, false),
});
const DeleteWebhook = v.object({ drop_pending_updates: v.optional(flag, false) });

/** Telegram insists on HTTPS and four ports; a Worker on this machine needs neither. */
function checkUrl(url: string): void {
  if (!URL.canParse(url)) throw badRequest('invalid webhook URL specified');
  const { protocol, hostname, port } = new URL(url);
  if (LOCAL_HOSTS.includes(hostname)) return;
  if (protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!PORTS.includes(port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
}

function setWebhook(call: Call): unknown {
  const { world, bot, params, delivery } = call;
  const given = read(SetWebhook, params.values);
  const { url, secret_token: secret, drop_pending_updates: drop } = given;
  if (url === '') return deleteWebhook(call);
  world.limiter.setWebhook(bot.id);
  checkUrl(url);
  if (secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  const maxConnections = Math.min(100, Math.max(1, given.max_connections));
  const { webhook } = bot;
  const same =
    webhook?.url === url && webhook.secret === secret && webhook.maxConnections === maxConnections && !drop;
  if (!same) bot.webhook = { url, secret, maxConnections };
  if (given.allowed_updates) bot.allowed = given.allowed_updates;
  if (drop) bot.pending = [];
  world.durable.save();
  delivery.wake(bot);
  return new Described(true, same ? 'Webhook is already set' : 'Webhook was set');
}

function deleteWebhook({ world, bot, params }: Call): unknown {
  const there = bot.webhook !== null;
  bot.webhook = null;
  if (read(DeleteWebhook, params.values).drop_pending_updates) bot.pending = [];
  world.durable.save();
  return new Described(true, there ? 'Webhook was deleted' : 'Webhook is already deleted');
}

function getWebhookInfo({ bot }: Call): unknown {
  const { webhook, allowed, pending } = bot;
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: pending.length,
    ...(webhook && { max_connections: webhook.maxConnections, ip_address: '127.0.0.1' }),
    ...(webhook?.lastError && {
      last_error_date: webhook.lastError.date,
      last_error_message: webhook.lastError.message,
    }),
    ...(allowed.length > 0 && { allowed_updates: allowed }),
  };
}

export const webhookMethods: Methods = { setWebhook, deleteWebhook, getWebhookInfo };
