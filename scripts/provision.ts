/** `npm run provision`: puts a bot to work, for a business or for the platform itself, through the API of a running Worker. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { Secret } from '../src/domain/secret.ts';
import { provisionInput } from '../src/usecases/provision-tenant.ts';
import { platformBotInput } from '../src/usecases/register-platform-bot.ts';
import { findRunningStack } from './lib/running-stack.ts';
import { runScript } from './lib/script.ts';
import { postPlatformBot, postTenant } from './lib/tenants-api.ts';

const HELP = `Puts a bot to work for a business. Cut at any point, it is finished by running it again.

  npm run provision -- --token TOKEN --owner ID --name NAME [flags]
  npm run provision -- --token TOKEN --kind sales|master [flags]

  --token TOKEN    the bot's token, from BotFather
  --kind KIND      the platform's own bot: sales or master; none for a business's
  --owner ID       the owner's Telegram id
  --name NAME      the business's name
  --trade TRADE    barber, nails, massage, tutor or clinic (barber): services and hours to start with
  --tz ZONE        IANA time zone (Europe/Moscow)
  --lang LANG      ru or en (ru)
  --url URL        the Worker (ZAPIS_URL; else the local stack that runs)
  --api-key KEY    a key with the scope tenants:write (ZAPIS_API_KEY; else the local stack's)
  --dry-run        only check what is given
  --help           this text`;

const address = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s/]/, 'is no http:// or https:// address'));
const addresses = v.object({ url: v.optional(address), ZAPIS_URL: v.optional(address) });

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const off = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: {
      ...{ token: text, kind: text, owner: text, name: text, trade: text, tz: text, lang: text },
      ...{ url: text, 'api-key': text, 'dry-run': off, help: off },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { url, 'api-key': apiKey, 'dry-run': dryRun, help: _, owner, kind, ...rest } = values;
  const order =
    kind === undefined
      ? v.parse(provisionInput, { ...rest, ...(owner !== undefined && { owner: Number(owner) }) })
      : v.parse(platformBotInput, { ...rest, ...(owner !== undefined && { owner }), kind });
  const stack = findRunningStack();
  const { ZAPIS_API_KEY } = process.env;
  const given = v.parse(addresses, { url, ZAPIS_URL: process.env['ZAPIS_URL'] });
  const worker = given.url ?? given.ZAPIS_URL ?? stack?.worker;
  const key = apiKey ?? ZAPIS_API_KEY ?? stack?.apiKey ?? undefined;
  if (worker === undefined || key === undefined) {
    throw new Error('Give --url and --api-key, or start the local stack with npm run dev');
  }
  if ('kind' in order) {
    if (dryRun) console.log(`Would ask ${worker} for the ${order.kind} bot`);
    else console.log(describePlatformBot(await postPlatformBot(worker, new Secret(key), order)));
    return;
  }
  if (dryRun) {
    console.log(
      `Would ask ${worker} for “${order.name}” (${order.trade}, ${order.tz}, ${order.lang}), owner ${order.owner}`,
    );
    return;
  }
  const { tenant, created } = await postTenant(worker, new Secret(key), order);
  console.log(`${created ? 'Created' : 'Exists already'}: ${tenant.name}
  id        ${tenant.id}
  bot       @${tenant.bot.username}  ${tenant.bot.link}
  owner     ${tenant.owner}
  trade     ${tenant.trade}
  zone      ${tenant.time_zone}
  language  ${tenant.language}
  status    ${tenant.status}`);
}

function describePlatformBot({ kind, bot, created }: Awaited<ReturnType<typeof postPlatformBot>>): string {
  return `${created ? 'The' : 'Again the'} ${kind} bot: @${bot.username}  ${bot.link}`;
}

await runScript(main);
