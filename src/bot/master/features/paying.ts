/** A payment entered by hand: a period, a sum, a note, and one tap that enters it once. */
import type { ValueFailure } from '../../../domain/failures.ts';
import { err, ok } from '../../../domain/result.ts';
import { readParagraph, readPrice, readWhole, type Typed } from '../../../domain/typed-values.ts';
import type { TenantBrief } from '../../../usecases/master-reads.ts';
import { alert, show } from '../../answers.ts';
import { gatedAct } from '../../gated.ts';
import { wordsFor } from '../../turn.ts';
import type { MasterAction } from '../callback-data.ts';
import {
  type Answers,
  act,
  ask,
  askAgain,
  expect,
  keptFor,
  look,
  type MasterContext,
  type Taps,
} from '../steps.ts';
import { askAmount, askPaymentNote, askPeriod, checkPayment, inCurrency } from '../views/paying.ts';
import { cardOf } from './tenants.ts';

const DAYS = { least: 1, most: 3650 };
const NOTE = { least: 1, most: 200 };
type Amounts = Extract<MasterAction, { kind: 'pay-amount' }>;
type Notes = Extract<MasterAction, { kind: 'pay-note' }>;
type Entering = Extract<MasterAction, { kind: 'pay-do' }>;

export const payingTaps = {
  pay: (ctx, to) => askForPeriod(ctx, to),
  'pay-amount': (ctx, to) => askForAmount(ctx, to),
  'pay-note': (ctx, to) => askForNote(ctx, to),
  'pay-check': (ctx, { tenant, days, minor }) =>
    look(ctx, brief(ctx, tenant), (found, texts) => checkPayment(found, { days, minor }, null, texts)),
  'pay-do': enter,
} satisfies Partial<Taps>;

export const payingAnswers = {
  pay: (ctx, { tenant }, { text }) => {
    const days = readWhole(text, DAYS);
    if (days.ok) return askForAmount(ctx, { kind: 'pay-amount', tenant, days: days.value });
    return askAgain(ctx, days.failure, brief(ctx, tenant), (found, texts) =>
      askPeriod(found, ctx.turn.now, texts),
    );
  },
  'pay-amount': (ctx, { tenant, days }, { text }) => {
    const sum = readSum(text);
    if (sum.ok) return askForNote(ctx, { kind: 'pay-note', tenant, days, minor: sum.value });
    return askAgain(ctx, sum.failure, brief(ctx, tenant), (found, texts) => askAmount(found, days, texts));
  },
  'pay-note': (ctx, to, { text }) => {
    const note = readParagraph(text, NOTE);
    if (note.ok) return check(ctx, to, note.value);
    return askAgain(ctx, note.failure, brief(ctx, to.tenant), (found, texts) =>
      askPaymentNote(found, to, texts),
    );
  },
} satisfies Answers;

/** Money as people write it; nothing is no sum. */
export function readSum(text: string | null): Typed<number> {
  const price = readPrice(text);
  if (!price.ok) return price;
  const none: ValueFailure = { kind: 'value_not_price' };
  return price.value.kind === 'exact' ? ok(price.value.minor) : err(none);
}

function askForPeriod(ctx: MasterContext, to: Extract<MasterAction, { kind: 'pay' }>): Promise<void> {
  return ask(ctx, to, brief(ctx, to.tenant), (found, texts) => askPeriod(found, ctx.turn.now, texts));
}

function askForAmount(ctx: MasterContext, to: Amounts): Promise<void> {
  return ask(ctx, to, brief(ctx, to.tenant), (found, texts) => askAmount(found, to.days, texts));
}

function askForNote(ctx: MasterContext, to: Notes): Promise<void> {
  return ask(ctx, to, brief(ctx, to.tenant), (found, texts) => askPaymentNote(found, to, texts));
}

/** The note waits in the draft until the payment is entered. */
function check(ctx: MasterContext, to: Notes, note: string): Promise<void> {
  const reading = Promise.all([brief(ctx, to.tenant), expect(ctx, to, note)]);
  return gatedAct(ctx, reading, async ([found, heard]) => {
    const texts = wordsFor(ctx.turn);
    if (found === null) await alert(ctx, texts.label('master-gone'));
    else if (!heard) await alert(ctx, texts.label('value-away'));
    else await show(ctx, checkPayment(found, to, note, texts));
  });
}

async function enter(ctx: MasterContext, { tenant, days, minor, noted, seen }: Entering): Promise<void> {
  const { reads, acts } = ctx.turn.desk;
  const note = noted === 0 ? '' : await keptFor(ctx, { kind: 'pay-note', tenant, days, minor });
  if (note === null || note === 'unknown') {
    const lost = async (): Promise<void> => alert(ctx, wordsFor(ctx.turn).label('master-pay-lost'));
    return gatedAct(ctx, Promise.resolve(), lost);
  }
  const entering = reads.brief(tenant).then((found) => {
    if (found === null) return err({ kind: 'tenant_not_found' } as const);
    const { minor: amountMinor, currency } = inCurrency(found, minor);
    const requestKey = `manual:${tenant}:${seen}`;
    return acts.enterPayment({ tenantId: tenant, days, amountMinor, currency, note, requestKey });
  });
  await act(ctx, entering, () => cardOf(ctx, tenant, 'master-paid'));
}

function brief({ turn }: MasterContext, tenant: string): Promise<TenantBrief | null> {
  return turn.desk.reads.brief(tenant);
}
