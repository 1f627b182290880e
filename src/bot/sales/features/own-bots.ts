/** The buyer's own bots: the list, the card, its QR code; replacing begins at the card. */
import { Composer } from 'grammy';
import type { OwnBusiness } from '../../../usecases/sales-desk.ts';
import { outdated, sendPictureBelow } from '../../answers.ts';
import { gatedScreen } from '../../gated.ts';
import { qrPicture } from '../../qr-picture.ts';
import type { Texts } from '../../texts/texts.ts';
import type { FileView } from '../../views/calendar-file.ts';
import { commanded, type SalesContext, screen, tapped, wordsOf } from '../context.ts';
import { botLink } from '../start-link.ts';
import { type ListFacts, ownBot, ownBots } from '../views/own-bots.ts';

export const ownBotsFeature = new Composer<SalesContext>();

export function listFacts(ctx: SalesContext): ListFacts {
  const { bot, person, now } = ctx.turn;
  return { salesUsername: bot.username, personId: person.id, now };
}

const showList = (ctx: SalesContext): Promise<void> =>
  screen(ctx, (scene, texts) => ownBots(scene, listFacts(ctx), texts));

/** Also for others' buttons, which name no bot of theirs: they get the list. */
const showCard = (ctx: SalesContext, { tenant }: { tenant: string }): Promise<void> =>
  screen(
    ctx,
    (scene, texts) =>
      ownBot(scene, { tenant, now: ctx.turn.now }, texts) ?? ownBots(scene, listFacts(ctx), texts),
  );

ownBotsFeature.use(
  commanded('bots', showList),
  tapped('bots', showList),
  tapped('bot', showCard),
  tapped('qr', (ctx, { tenant }) =>
    gatedScreen(ctx, ctx.turn.desk.scenes.read(), async (scene) => {
      const texts = wordsOf(ctx, scene);
      const picture = await qrOf(
        scene.businesses.find(({ id }) => id === tenant),
        texts,
      );
      if (picture === null) await outdated(ctx);
      else await sendPictureBelow(ctx, picture);
    }),
  ),
  tapped('replace', (ctx, { tenant }) =>
    screen(
      ctx,
      (scene, texts) =>
        ownBot(scene, { tenant, now: ctx.turn.now }, texts, texts.t('bot-replace-how')) ??
        ownBots(scene, listFacts(ctx), texts),
    ),
  ),
);

/** Null where there is no bot to lead to. */
export async function qrOf(business: OwnBusiness | undefined, { label }: Texts): Promise<FileView | null> {
  const username = business?.username ?? null;
  if (username === null) return null;
  return {
    name: `${username}.png`,
    bytes: await qrPicture(botLink(username)),
    caption: label('live-qr', { username }),
  };
}
