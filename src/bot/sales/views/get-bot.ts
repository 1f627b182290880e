/** How to get a bot: with BotFather in three steps, or in one tap where ours may manage others. */
import type { Person } from '../../../usecases/facts.ts';
import type { SalesScene } from '../../../usecases/sales-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { blocks, type View } from '../../views/view.ts';
import { newBotLink } from '../start-link.ts';
import { toMenu, trialWords } from './parts.ts';

const BOT_FATHER = 'https://t.me/BotFather';

export function getBot(
  scene: SalesScene,
  /** The sales bot's username, where it may manage bots. */
  facts: { readonly manager: string | null; readonly person: Person },
  texts: Texts,
  notice?: string,
): View {
  const { t, label } = texts;
  const { manager, person } = facts;
  const suggested = { username: suggestion(person, scene), name: label('get-bot-name') };
  return {
    text: blocks(notice, t('get-bot'), manager && t('get-bot-managed'), trialWords(scene, texts)),
    buttons: [
      ...(manager === null ? [] : [[{ text: label('get-bot-tap'), url: newBotLink(manager, suggested) }]]),
      [{ text: label('get-bot-father'), url: BOT_FATHER }],
      [toMenu(texts)],
    ],
  };
}

/** Theirs alone, and a new one for each bot; they may change it. */
function suggestion({ id }: Person, { businesses }: SalesScene): string {
  return `zapis_${id.toString(36)}_${businesses.length + 1}_bot`;
}
