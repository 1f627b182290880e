/** The last step of an enrolment: the bot goes live; cut at any point and asked again, it is the same one business. */
import { type EnrolFailure, Unavailable } from '../domain/failures.ts';
import { pickLanguage } from '../domain/language.ts';
import { isTrade } from '../domain/presets.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Registry } from './context.ts';
import { crowded } from './enrol-bot.ts';
import { beginSubscription } from './first-subscription.ts';
import type { ProvisionInput } from './provision-tenant.ts';
import type { Enrolment, OwnBusiness, SalesDesk, SalesScene } from './sales-desk.ts';

export type Started = { readonly scene: SalesScene; readonly business: OwnBusiness };

const TRIES = 3;

export async function startBusiness(
  desk: SalesDesk,
  input: { readonly enrolment: number },
): Promise<Result<Started, EnrolFailure>> {
  const scene = await desk.scenes.read(input);
  const { enrolment, businesses } = scene;
  if (enrolment?.id !== input.enrolment || enrolment.state === 'dropped') {
    return err({ kind: 'enrolment_gone' });
  }
  if (enrolment.state === 'done') return started(scene, enrolment.tenantId);
  const crowd = crowded(scene, businesses.find(({ botId }) => botId === enrolment.botId)?.id ?? null);
  if (crowd !== null) return err(crowd);
  const order = await orderOf(desk, scene, enrolment);
  if (order === null) return err({ kind: 'enrolment_incomplete' });

  const done = await desk.provision(order, (tenantId, schemaVersion) =>
    activate(desk, scene, { enrolment, tenantId, schemaVersion }),
  );
  if (!done.ok) return done;
  const { created, tenant } = done.value;
  const { id } = tenant.tenant;
  return started(created ? await desk.scenes.read(input) : await desk.writes.close(enrolment, id), id);
}

/** Null while an answer is missing. */
async function orderOf(
  { vault, person }: SalesDesk,
  { buyer }: SalesScene,
  { botId, token, name, trade, timeZone }: Enrolment,
): Promise<ProvisionInput | null> {
  if (name === null || trade === null || timeZone === null || !isTrade(trade)) return null;
  return {
    token: await vault.open(token.cipher, token.keyId, `bot:${botId}`),
    owner: person.id,
    name,
    trade,
    tz: timeZone,
    lang: pickLanguage({ forced: null, chosen: buyer?.language ?? null, telegram: person.languageCode }),
  };
}

/** The trial may be spent, or the business put to work, by somebody else meanwhile: then it is looked at again. */
async function activate(
  desk: SalesDesk,
  asked: SalesScene,
  wish: { readonly enrolment: Enrolment; readonly tenantId: string; readonly schemaVersion: number },
): ReturnType<Registry['activate']> {
  const { tenantId, schemaVersion } = wish;
  let [scene, enrolment] = [asked, wish.enrolment];
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const zone = enrolment.timeZone ?? 'UTC';
    const trial = mayTry(scene, enrolment);
    const change = beginSubscription(desk, scene, { tenantId, zone, trial });
    const order = { enrolment: enrolment.id, botId: enrolment.botId, schemaVersion, trial, change };
    const written = await desk.writes.activate(order);
    if (written.saved) return { status: change.status, planned: written.planned };
    scene = await desk.scenes.read({ enrolment: enrolment.id });
    // Where another bot has been sent meanwhile, the enrolment is that one's by now.
    if (scene.enrolment?.botId === enrolment.botId) enrolment = scene.enrolment;
    const found = scene.businesses.find(({ id }) => id === tenantId);
    if (found !== undefined && found.status !== 'provisioning') return { status: found.status, planned: [] };
  }
  throw new Unavailable('postgres', 'the business could not be put to work');
}

/** One trial for a Telegram account, and one for a bot. */
export function mayTry({ buyer }: SalesScene, enrolment: Pick<Enrolment, 'tried'> | null): boolean {
  return !(buyer?.trialUsed ?? false) && !(enrolment?.tried ?? false);
}

function started(scene: SalesScene, tenantId: string | null): Result<Started, EnrolFailure> {
  const business = scene.businesses.find(({ id }) => id === tenantId);
  return business === undefined ? err({ kind: 'enrolment_gone' }) : ok({ scene, business });
}
