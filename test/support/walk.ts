/** A client's way through the buttons of a salon, each found by what it means. */
import { type Action, decode } from '../../src/bot/callback-data.ts';
import type { ChatMessage } from './answers.ts';
import type { Salon, Someone } from './salon.ts';

/** The data of the first button that means this; throws with what there is. */
export function buttonOf(screen: ChatMessage, kind: Action['kind']): string {
  const all = screen.buttons.flat().flatMap(({ data }) => data ?? []);
  const found = all.find((data) => decode(data)?.kind === kind);
  if (found === undefined) throw new Error(`no button to ${kind} in «${screen.text}», but ${all.join(' ')}`);
  return found;
}

function hasButton(screen: ChatMessage, kind: Action['kind']): boolean {
  return screen.buttons.flat().some(({ data }) => decode(data ?? '')?.kind === kind);
}

/** Taps that button of the newest screen; answers the screen after it. */
export async function tap(salon: Salon, who: Someone, kind: Action['kind']): Promise<ChatMessage> {
  const at = salon.at(who);
  const before = await salon.control.screen(at);
  await salon.control.tap(at, buttonOf(before, kind), { message_id: before.message_id });
  return await salon.control.screen(at);
}

/** From nothing to the card of the first free time. */
export async function toCard(salon: Salon, who: Someone): Promise<ChatMessage> {
  await salon.control.send(salon.at(who), '/book');
  const month = await tap(salon, who, 'month');
  // On the last evening of a month its only arrow leads to the next one.
  if (!hasButton(month, 'times')) await tap(salon, who, 'month');
  await tap(salon, who, 'times');
  return await tap(salon, who, 'card');
}

/** Books the first free time; answers the booking's card. */
export async function bookFirst(salon: Salon, who: Someone): Promise<ChatMessage> {
  await toCard(salon, who);
  return await tap(salon, who, 'confirm');
}

/** From the booking's card to the question whether it shall be cancelled. */
export async function toCancelling(salon: Salon, who: Someone): Promise<ChatMessage> {
  await bookFirst(salon, who);
  return await tap(salon, who, 'ask-cancel');
}

/** From the booking's card to the card of its first other time. */
export async function toMoving(salon: Salon, who: Someone): Promise<ChatMessage> {
  await bookFirst(salon, who);
  const month = await tap(salon, who, 'ask-move');
  if (!hasButton(month, 'move-times')) await tap(salon, who, 'move-month');
  await tap(salon, who, 'move-times');
  return await tap(salon, who, 'move-card');
}
