/** Businesses: listed, searched for, and one of them on a card. */

import type { MasterAction } from '../callback-data.ts';
import { searchable } from '../fields.ts';
import { type Answers, ask, look, type MasterContext, type Render, type Taps } from '../steps.ts';
import { masterMenu } from '../views/menu.ts';
import { tenantCard } from '../views/tenant-card.ts';
import { searchQuestion, tenantFilters, tenantList } from '../views/tenants.ts';
import { say } from './menu.ts';

const A_PAGE = 8;
const MOST_DEEDS = 3;

type Search = Extract<MasterAction, { kind: 'found' }>;

export const tenantTaps = {
  tenants: (ctx, list) => {
    const filter = list.status === 'all' ? {} : { status: list.status };
    return look(ctx, page(ctx, filter, list), (found, texts) => tenantList(found, list, ctx.turn.now, texts));
  },
  filters: (ctx) => say(ctx, tenantFilters),
  search: (ctx, to) => ask(ctx, to, Promise.resolve(true), (_, texts) => searchQuestion(texts)),
  found: (ctx, list) => search(ctx, list),
  tenant: (ctx, { tenant }) => look(ctx, cardOf(ctx, tenant), (render, texts) => render(texts)),
} satisfies Partial<Taps>;

export const tenantAnswers = {
  search: (ctx, { aim }, { text }) => searchFor(ctx, text, aim),
} satisfies Answers;

/** What stands after a deed, with what was done above it; null where it is gone. */
export async function cardOf({ turn }: MasterContext, id: string, notice?: string): Promise<Render | null> {
  const { desk, now, person } = turn;
  const [card, deeds] = await Promise.all([
    desk.reads.tenant(id, now),
    desk.reads.deeds({ tenantId: id }, { after: null, limit: MOST_DEEDS }),
  ]);
  if (card === null) return null;
  return (texts) => tenantCard({ card, deeds: deeds.rows }, { now, me: person.id }, texts, notice);
}

/** Words that nobody has asked for are a search too. */
export function searchFor(ctx: MasterContext, text: string | null, aim: Search['aim']): Promise<void> {
  const words = searchable(text ?? '');
  return words === '' ? say(ctx, masterMenu) : search(ctx, { kind: 'found', aim, words });
}

function search(ctx: MasterContext, list: Search): Promise<void> {
  return look(ctx, page(ctx, { search: list.words }, list), (found, texts) => {
    ctx.turn.draftSpent = true;
    return tenantList(found, list, ctx.turn.now, texts);
  });
}

function page(
  { turn }: MasterContext,
  filter: Parameters<MasterContext['turn']['desk']['reads']['tenants']>[0],
  { after }: Pick<Search, 'after'>,
) {
  return turn.desk.reads.tenants(filter, { after: after ?? null, limit: A_PAGE });
}
