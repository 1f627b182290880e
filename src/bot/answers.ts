/** Says things to the person of a turn: screens in place, alerts, and the polite ends of what went wrong. */
import { GrammyError, InputFile } from 'grammy';
import { type AddressedContext, wordsFor } from './turn.ts';
import type { FileView } from './views/calendar-file.ts';
import { toInlineMarkup, toMarkup, type View } from './views/view.ts';

const OUT_OF_REACH = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;

/** Shows a screen: in place of the tapped one where that can be, else as a new message; the tap is answered beside it. */
export async function show(ctx: AddressedContext, view: View, toast?: string): Promise<void> {
  if (ctx.callbackQuery === undefined) {
    await send(ctx, view);
    return;
  }
  await Promise.all([replaceOrSend(ctx, view), answerTap(ctx, toast)]);
}

/** Changes the tapped message, and says something below it. */
export async function showBoth(ctx: AddressedContext, inPlace: View, below: View): Promise<void> {
  await Promise.all([replaceOrSend(ctx, inPlace), send(ctx, below), answerTap(ctx, undefined)]);
}

/** Says something below, and leaves the tapped message as it is: its words are still needed. */
export async function showBelow(ctx: AddressedContext, view: View): Promise<void> {
  await Promise.all([
    send(ctx, view),
    ctx.callbackQuery === undefined ? undefined : answerTap(ctx, undefined),
  ]);
}

/** Sends a file below what is shown. */
export async function sendFile(ctx: AddressedContext, { name, bytes, caption }: FileView): Promise<void> {
  await ctx.replyWithDocument(new InputFile(bytes, name), { caption });
}

/** Sends a picture below what is shown. */
export async function sendPicture(ctx: AddressedContext, { name, bytes, caption }: FileView): Promise<void> {
  await ctx.replyWithPhoto(new InputFile(bytes, name), { caption });
}

/** The same as the whole answer to a tap: its message stays as it is. */
export async function sendPictureBelow(ctx: AddressedContext, picture: FileView): Promise<void> {
  await Promise.all([sendPicture(ctx, picture), answerTap(ctx, undefined)]);
}

/** The same as the whole answer to a tap: its message stays as it is. */
export async function sendFileBelow(ctx: AddressedContext, file: FileView): Promise<void> {
  await Promise.all([sendFile(ctx, file), answerTap(ctx, undefined)]);
}

/** Answers a tap and leaves the screen as it is. */
export async function alert(ctx: AddressedContext, text: string): Promise<void> {
  if (ctx.callbackQuery === undefined) {
    await ctx.reply(text);
    return;
  }
  await ctx.answerCallbackQuery({ text, show_alert: true });
}

/** The button says nothing to us any more: it goes away, and the person is told. */
export async function outdated(ctx: AddressedContext): Promise<void> {
  const words = wordsFor(ctx.turn);
  await Promise.all([
    ctx.answerCallbackQuery({ text: words.label('alert-outdated'), show_alert: true }),
    isInReach(ctx) ? orOutOfReach(ctx.editMessageReplyMarkup()) : undefined,
  ]);
}

/** One notice a window; the spinner of a refused tap stops all the same. */
export async function slowDown(ctx: AddressedContext, notify: boolean): Promise<void> {
  const text = wordsFor(ctx.turn).label('alert-slow-down');
  if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery(notify ? { text } : {});
  else if (notify) await ctx.reply(text);
}

function answerTap(ctx: AddressedContext, toast: string | undefined): Promise<true> {
  return ctx.answerCallbackQuery(toast === undefined ? {} : { text: toast });
}

async function replaceOrSend(ctx: AddressedContext, view: View): Promise<void> {
  // A message with the menu cannot replace one with buttons: Telegram edits inline keyboards only.
  if (view.menu !== undefined || !isInReach(ctx)) {
    await send(ctx, view);
    return;
  }
  const edited = await orOutOfReach(
    ctx.editMessageText(view.text, { ...PLAIN, ...markupOf(toInlineMarkup(view)) }),
  );
  if (!edited) await send(ctx, view);
}

async function send(ctx: AddressedContext, view: View): Promise<void> {
  // Every chat is a private one: its number is the person's, also where nothing was said in it.
  const { turn } = ctx;
  await ctx.api.sendMessage(turn.person.id, view.text, { ...PLAIN, ...markupOf(toMarkup(view, turn)) });
}

function markupOf<M>(markup: M | undefined): { reply_markup?: M } {
  return markup === undefined ? {} : { reply_markup: markup };
}

const PLAIN = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

function isInReach(ctx: AddressedContext): boolean {
  return (ctx.callbackQuery?.message?.date ?? 0) !== 0;
}

/** False when the message is gone or may not be edited any more. */
async function orOutOfReach(edit: Promise<unknown>): Promise<boolean> {
  try {
    await edit;
    return true;
  } catch (error) {
    if (error instanceof GrammyError && OUT_OF_REACH.test(error.description)) return false;
    throw error;
  }
}
