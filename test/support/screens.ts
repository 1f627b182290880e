/** Screens as a person reads them, and taps on exactly the button that is meant. */
import { type Action, decode, encode } from '../../src/bot/callback-data.ts';
import { createTexts, type Texts } from '../../src/bot/texts/texts.ts';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import type { ChatMessage } from './answers.ts';
import { dateIn } from './dates.ts';
import type { Salon, Someone } from './salon.ts';

type Kind = Action['kind'];
type ActionOf<K extends Kind> = Extract<Action, { kind: K }>;

/** One reader for each language, with its words. */
export const READERS: readonly { language: Language; texts: Texts }[] = LANGUAGES.map((language) => ({
  language,
  texts: createTexts(language),
}));

export function newReader(salon: Salon, language: Language): Promise<Someone> {
  const first_name = language === 'ru' ? 'Анна' : 'Boris';
  return salon.newClient({ first_name, language_code: language });
}

/** With usual spaces in place of those that do not break a line, which nobody sees. */
export function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** The rows of buttons, as they read. */
export function labelsOf({ buttons }: ChatMessage): string[][] {
  return buttons.map((row) => row.map(({ text }) => plain(text)));
}

/** What the buttons mean that mean this. */
export function actionsOf<K extends Kind>({ buttons }: ChatMessage, kind: K): ActionOf<K>[] {
  const isOf = (action: Action | null): action is ActionOf<K> => action?.kind === kind;
  return buttons
    .flat()
    .map(({ data }) => decode(data ?? ''))
    .filter(isOf);
}

/** Says it, and answers the screen that came. */
export async function say(salon: Salon, who: Someone, words: string): Promise<ChatMessage> {
  await salon.control.send(salon.at(who), words);
  return await salon.control.screen(salon.at(who));
}

export type Answered = ChatMessage & { readonly alert?: string };

/** Taps the first button that means this and fits; answers the screen after it, and what popped up. */
export async function press<K extends Kind>(
  salon: Salon,
  who: Someone,
  kind: K,
  fits: (action: ActionOf<K>) => boolean = () => true,
): Promise<Answered> {
  const screen = await salon.control.screen(salon.at(who));
  const meant = actionsOf(screen, kind).find(fits);
  if (meant === undefined) throw new Error(`no such button to ${kind} under «${screen.text}»`);
  return await pressData(salon, who, screen, encode(meant));
}

/** Taps a button of that screen by its data. */
export async function pressData(
  salon: Salon,
  who: Someone,
  { message_id }: { readonly message_id: number },
  data: string,
): Promise<Answered> {
  const at = salon.at(who);
  const { alert } = await salon.control.tap(at, data, { message_id });
  return { ...(await salon.control.screen(at)), ...(alert !== undefined && { alert }) };
}

/** Taps a button that this message had once. */
export async function pressOld(
  salon: Salon,
  who: Someone,
  { message_id }: { readonly message_id: number },
  action: Action,
): Promise<ChatMessage> {
  const at = salon.at(who);
  await salon.control.tap(at, encode(action), { message_id, stale: true });
  return await salon.control.screen(at);
}

export type Day = { readonly date: string; readonly service?: number; readonly zone?: string };

/** From the menu to the month in which that date lies, over the arrows. */
export async function openMonth(
  salon: Salon,
  who: Someone,
  { date, service = 1, zone = 'Europe/Moscow' }: Day,
): Promise<ChatMessage> {
  await say(salon, who, '/book');
  const services = await salon.control.screen(salon.at(who));
  // Where several can do it, whoever is free will do.
  const several = actionsOf(services, 'specialists').some((one) => one.service === service);
  if (several) await press(salon, who, 'specialists', (one) => one.service === service);
  let screen = await press(salon, who, 'month', (one) =>
    several ? one.staff === null : one.service === service,
  );
  let shown = dateIn(zone, await salon.control.now()).slice(0, 7);
  while (shown < date.slice(0, 7)) {
    const before = shown;
    const [next] = actionsOf(screen, 'month').filter(({ month }) => month > before);
    shown = next?.month ?? date;
    screen = await press(salon, who, 'month', ({ month }) => month === shown);
  }
  return screen;
}

export async function openTimes(salon: Salon, who: Someone, day: Day): Promise<ChatMessage> {
  await openMonth(salon, who, day);
  return await press(salon, who, 'times', ({ date }) => date === day.date);
}

/** From the times on the screen to the card of one of them. */
export function openCard(salon: Salon, who: Someone, start: number): Promise<ChatMessage> {
  return press(salon, who, 'card', (one) => one.start === start);
}
