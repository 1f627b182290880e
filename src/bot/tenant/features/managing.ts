/** What all screens of the business share: a look, a question that words or buttons answer, a change. */
import type { MiddlewareFn } from 'grammy';
import { type ChangeFailure, Unavailable, type ValueFailure } from '../../../domain/failures.ts';
import type { Action as Permission } from '../../../domain/permissions.ts';
import type { Typed } from '../../../domain/typed-values.ts';
import { type Changed, changeBusiness } from '../../../usecases/change-business.ts';
import type { TenantContext } from '../../../usecases/context.ts';
import { readWorkshop, type WorkshopRefused } from '../../../usecases/read-workshop.ts';
import type { Change, Workshop } from '../../../usecases/workshop.ts';
import { alert, outdated, show } from '../../answers.ts';
import { type Action, encode } from '../../callback-data.ts';
import { eagerContext, type TurnContext, wordsFor } from '../../turn.ts';
import { unknownInput } from '../../views/help.ts';
import type { Render, Step } from '../../views/manage.ts';
import { changeRefusal } from '../../views/manage.ts';
import { act, screen } from '../steps.ts';
import { answered, sceneAhead, tapped } from '../triggers.ts';

type Kind = Action['kind'];
type ActionOf<K extends Kind> = Extract<Action, { kind: K }>;

/** A screen; null where what it is about is gone. */
export function look<K extends Kind>(
  kind: K,
  may: Permission,
  step: (workshop: Workshop, action: ActionOf<K>, now: number) => Render | null,
  { ahead = false }: { readonly ahead?: boolean } = {},
): MiddlewareFn<TurnContext> {
  return asFunction(
    tapped(kind, (ctx, action) =>
      screen(
        ctx,
        (context) => readWorkshop(context, { action: may, ahead }),
        async (result) => {
          if (!result.ok) return refuse(ctx, result.failure);
          const render = step(result.value, action, ctx.turn.now);
          if (render === null) return gone(ctx, result.value);
          await show(ctx, render(wordsFor(ctx.turn, result.value)));
        },
      ),
    ),
  );
}

/** A change by a button: at once, whatever the screen showed. */
export function changing<K extends Kind>(
  kind: K,
  read: (action: ActionOf<K>) => Typed<Change>,
  after: (changed: Changed, action: ActionOf<K>, now: number) => Step | null,
): MiddlewareFn<TurnContext> {
  return asFunction(
    tapped(kind, (ctx, action) => {
      const wish = read(action);
      // Only a forged button names what cannot be.
      return wish.ok
        ? carryOut(ctx, wish.value, (changed) => after(changed, action, ctx.turn.now))
        : outdated(ctx);
    }),
  );
}

/** A question asked by a tap, and answered by the words that follow. */
export type Question<K extends Kind> = {
  readonly kind: K;
  readonly may: Permission;
  readonly ask: (workshop: Workshop, action: ActionOf<K>, now: number) => Render | null;
  readonly read: (action: ActionOf<K>, text: string | null) => Typed<Change>;
  readonly after: (changed: Changed, action: ActionOf<K>, now: number) => Step | null;
};

export function questioning<K extends Kind>(question: Question<K>): readonly MiddlewareFn<TurnContext>[] {
  return [asking(question), answering(question)];
}

/** A wizard's step costs one Redis request more; without Redis the buttons still work, and the person is told. */
export function asking<K extends Kind>({
  kind,
  may,
  ask,
}: Pick<Question<K>, 'kind' | 'may' | 'ask'>): MiddlewareFn<TurnContext> {
  return asFunction(
    tapped(kind, (ctx, action) =>
      act(
        ctx,
        async (context) => {
          const result = await readWorkshop(context, { action: may });
          return { result, heard: result.ok ? await expectWords(context, action) : true };
        },
        async ({ result, heard }) => {
          if (!result.ok) return refuse(ctx, result.failure);
          const render = ask(result.value, action, ctx.turn.now);
          if (render === null) return gone(ctx, result.value);
          const words = wordsFor(ctx.turn, result.value);
          await show(ctx, render(words, heard ? undefined : words.t('value-away')));
        },
      ),
    ),
  );
}

function answering<K extends Kind>({ kind, may, ask, read, after }: Question<K>): MiddlewareFn<TurnContext> {
  return asFunction(
    answered(kind, (ctx, action, text) => {
      const wish = read(action, text);
      if (wish.ok) return carryOut(ctx, wish.value, (changed) => after(changed, action, ctx.turn.now));
      return askAgain(ctx, may, wish.failure, (workshop) => ask(workshop, action, ctx.turn.now));
    }),
  );
}

/** The wizard stays where it is: the next words are tried again. */
export async function askAgain(
  ctx: TurnContext,
  may: Permission,
  why: ValueFailure,
  ask: (workshop: Workshop) => Render | null,
): Promise<void> {
  const result = await readWorkshop(eagerContext(ctx.turn), { action: may });
  if (!result.ok) return refuse(ctx, result.failure);
  const render = ask(result.value);
  if (render === null) return gone(ctx, result.value);
  const words = wordsFor(ctx.turn, result.value);
  await show(ctx, render(words, changeRefusal(why, words)));
}

function carryOut(ctx: TurnContext, wish: Change, after: (changed: Changed) => Step | null): Promise<void> {
  return act(
    ctx,
    async (context) => {
      const result = await changeBusiness(context, wish, sceneAhead(ctx.turn));
      const step = result.ok ? after(result.value) : null;
      const heard = step?.asks === undefined ? true : await expectWords(context, step.asks);
      return { result, step, heard };
    },
    async ({ result, step, heard }) => {
      if (!result.ok) return refuse(ctx, result.failure);
      ctx.turn.draftSpent = true;
      if (step === null) return gone(ctx, result.value.workshop);
      const words = wordsFor(ctx.turn, result.value.workshop);
      await show(ctx, step.render(words, heard ? undefined : words.t('value-away')));
    },
  );
}

/** False while nothing can be remembered. */
export async function expectWords({ drafts }: TenantContext, to: Action): Promise<boolean> {
  try {
    await drafts.put({ kind: 'answer', to: encode(to) });
    return true;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
}

/** Who is nobody here hears what anybody hears of what is not known. */
export async function refuse(ctx: TurnContext, { scene, why }: WorkshopRefused): Promise<void> {
  const words = wordsFor(ctx.turn, scene);
  const stays = why.kind !== 'forbidden' && why.kind !== 'absent';
  if (!stays) ctx.turn.draftSpent = true;
  if (scene.viewer.role === null) {
    if (ctx.callbackQuery !== undefined) return outdated(ctx);
    return show(ctx, unknownInput(words));
  }
  await tell(ctx, why, scene);
}

function gone(ctx: TurnContext, workshop: Workshop): Promise<void> {
  ctx.turn.draftSpent = true;
  return tell(ctx, { kind: 'absent' }, workshop);
}

async function tell(
  ctx: TurnContext,
  why: ChangeFailure,
  scene: Parameters<typeof wordsFor>[1],
): Promise<void> {
  await alert(ctx, changeRefusal(why, wordsFor(ctx.turn, scene)));
}

function asFunction(middleware: ReturnType<typeof tapped>): MiddlewareFn<TurnContext> {
  return typeof middleware === 'function' ? middleware : middleware.middleware();
}
