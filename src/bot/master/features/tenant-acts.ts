/** What is done to one business; what cannot be taken back is asked about once, by the business's name. */
import { readParagraph, readWhole } from '../../../domain/typed-values.ts';
import { MOST_NOTE } from '../../../usecases/master-desk.ts';
import type { TenantBrief } from '../../../usecases/master-reads.ts';
import type { Texts } from '../../texts/texts.ts';
import type { View } from '../../views/view.ts';
import { type Answers, act, ask, askAgain, look, type MasterContext, type Taps } from '../steps.ts';
import { askDelete, askExtend, askHold, askNote, askRotate, askToken } from '../views/questions.ts';
import { cardOf } from './tenants.ts';
import { takeToken } from './tokens.ts';

const DAYS = { least: 1, most: 3650 };
const NOTE = { least: 1, most: MOST_NOTE };

export const actTaps = {
  'hold-ask': (ctx, { tenant }) => question(ctx, tenant, askHold),
  hold: (ctx, { tenant }) => done(ctx, tenant, 'hold', 'master-held'),
  release: (ctx, { tenant }) => done(ctx, tenant, 'release', 'master-released'),
  'extend-ask': (ctx, to) => ask(ctx, to, brief(ctx, to.tenant), extending(ctx)),
  extend: (ctx, { tenant, days, seen }) => extend(ctx, tenant, days, `extend:${tenant}:${seen}`),
  'note-ask': (ctx, to) => ask(ctx, to, brief(ctx, to.tenant), askNote),
  'note-clear': (ctx, { tenant }) => note(ctx, tenant, ''),
  'token-ask': (ctx, to) => ask(ctx, to, brief(ctx, to.tenant), askToken),
  'rotate-ask': (ctx, { tenant }) => question(ctx, tenant, askRotate),
  rotate: (ctx, { tenant }) => done(ctx, tenant, 'rotateSecret', 'master-rotated'),
  webhook: (ctx, { tenant }) => done(ctx, tenant, 'resetWebhook', 'master-webhook-set'),
  'delete-ask': (ctx, { tenant }) => question(ctx, tenant, askDelete),
  archive: (ctx, { tenant }) => done(ctx, tenant, 'archive', 'master-archived'),
  drop: (ctx, { tenant }) => done(ctx, tenant, 'drop', 'master-dropped'),
} satisfies Partial<Taps>;

export const actAnswers = {
  'extend-ask': (ctx, { tenant }, { text }) => {
    const days = readWhole(text, DAYS);
    if (days.ok) return extend(ctx, tenant, days.value, ctx.turn.requestKey);
    return askAgain(ctx, days.failure, brief(ctx, tenant), extending(ctx));
  },
  'note-ask': (ctx, { tenant }, { text }) => {
    const words = readParagraph(text, NOTE);
    if (words.ok) return note(ctx, tenant, words.value);
    return askAgain(ctx, words.failure, brief(ctx, tenant), askNote);
  },
  'token-ask': (ctx, { tenant }, said) =>
    takeToken(ctx, said, (token) =>
      act(ctx, ctx.turn.desk.acts.replaceToken(tenant, token), () =>
        cardOf(ctx, tenant, 'master-token-replaced'),
      ),
    ),
} satisfies Answers;

type Deed = 'hold' | 'release' | 'rotateSecret' | 'resetWebhook' | 'archive' | 'drop';

function done(ctx: MasterContext, tenant: string, deed: Deed, notice: string): Promise<void> {
  return act(ctx, ctx.turn.desk.acts[deed](tenant), () => cardOf(ctx, tenant, notice));
}

function extend(ctx: MasterContext, tenantId: string, days: number, requestKey: string): Promise<void> {
  return act(ctx, ctx.turn.desk.acts.extend({ tenantId, days, requestKey }), () =>
    cardOf(ctx, tenantId, 'master-extended'),
  );
}

function note(ctx: MasterContext, tenant: string, words: string): Promise<void> {
  return act(ctx, ctx.turn.desk.acts.setNote(tenant, words), () => cardOf(ctx, tenant, 'master-noted'));
}

function question(
  ctx: MasterContext,
  tenant: string,
  view: (brief: TenantBrief, texts: Texts) => View,
): Promise<void> {
  return look(ctx, brief(ctx, tenant), view);
}

function extending({ turn }: MasterContext): (brief: TenantBrief, texts: Texts) => View {
  return (found, texts) => askExtend(found, turn.now, texts);
}

function brief({ turn }: MasterContext, tenant: string): Promise<TenantBrief | null> {
  return turn.desk.reads.brief(tenant);
}
